"""Social resources of the practice council with their services and verifications."""

import datetime as dt
from typing import Any

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.social_resources import Mark, Place, ResourceKind, VerificationWay
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.world import World

_PLACES = {"みどり町": Place.IN_TOWN, "県都市": Place.OUTSIDE}
_MARKS = {"○": Mark.YES, "△": Mark.SOME, "×": Mark.NO, "－": Mark.UNKNOWN}
_POSTAL = {"みどり町": 0, "若葉町": 1, "青空市": 2, "清流町": 3}
_LANDMARKS = ("", "", "役場から歩いて8分", "バス停「中川原」の前", "駅の北口から400m")
# Resources that the council's own talks brought about, by years before the current one.
_YOUNG = {"サロン ひだまり": 1, "除雪ボランティア 雪かき隊": 2, "夏休み朝の図書室": 0}
# The fictional town lies in the open sea, so that no map shows a real place.
_LATITUDE, _LONGITUDE = 38.5, 139.0


def make_resources(world: World) -> dict[str, list[int]]:
    """Write the resources and return the ids of those of each name and of their branches."""
    content = texts.load("social_resources")
    rows = [dict(zip(content["columns"], row, strict=True)) for row in content["rows"]]
    named: dict[str, list[int]] = {}
    for number in range(world.scale.resources):
        row = rows[number % len(rows)]
        branch = number // len(rows)
        place = world.rng.choice(texts.load("council")["places"])
        resource_id = _resource(world, row, number, f"　{place}{branch}号" if branch else "")
        named.setdefault(row["name"], []).append(resource_id)
    return named


def _resource(world: World, row: dict[str, Any], number: int, suffix: str) -> int:
    rng = world.rng
    in_town = row["town"] == "みどり町"
    mark = dict(zip("wmsbp", (_MARKS[sign] for sign in row["marks"]), strict=True))
    kind = ResourceKind(row["kind"])
    checked = row["checked"] if not suffix else rng.choice((None, *range(5, 900, 15)))
    resource_id = world.rows.add(
        models.SocialResource,
        name=row["name"] + suffix,
        yomi=row["yomi"],
        kind=kind,
        place=_PLACES.get(row["town"], Place.IN_REGION),
        operator=row["operator"],
        postal_code=f"999-0{_POSTAL.get(row['town'], 9)}{number % 90 + 10}",
        address=("架空郡" if row["town"] in ("みどり町", "若葉町", "清流町") else "")
        + row["town"]
        + row["address"],
        landmark=rng.choice(_LANDMARKS),
        town=row["town"],
        phone=f"0999-{30 + number % 60:02}-{3000 + number * 7 % 7000:04}",
        fax=f"0999-{30 + number % 60:02}-{3001 + number * 7 % 7000:04}" if number % 4 else "",
        email=f"shigen{number + 1}@midori.example" if number % 3 else "",
        open_days=row["open_days"],
        open_hours=row["open_hours"],
        closed_days="日・祝" if row["open_days"].startswith("月") else "",
        audience=row["audience"],
        fee=row["fee"],
        how_to_use="電話で見学を申し込む" if kind is ResourceKind.WELFARE_SERVICE else "",
        introduction=row["introduction"],
        transport="送迎あり（町内・隣市の一部）" if mark["p"] is Mark.YES else "",
        wheelchair=mark["w"],
        medical_care=mark["m"],
        sign_language=mark["s"],
        behaviour_support=mark["b"],
        pick_up=mark["p"],
        winter_note="大雪の日は前日の17時までに休みを決める" if mark["p"] is Mark.YES else "",
        latitude=round(_LATITUDE + rng.uniform(-0.03, 0.03), 5) if in_town else None,
        longitude=round(_LONGITUDE + rng.uniform(-0.04, 0.04), 5) if in_town else None,
        disclosure=_disclosure(row["name"], number),
        private_note="担当の方は午後が出やすい" if number % 9 == 0 else "",
        started_on=_started_on(world, row["name"]),
    )
    _services(world, resource_id, row["services"], checked, number)
    if checked is not None:
        way = VerificationWay(row["way"] or "phone")
        _verifications(world, resource_id, checked, way)
    return resource_id


def _started_on(world: World, name: str) -> dt.date | None:
    if name not in _YOUNG:
        return None
    return world.not_future(dt.date(world.last_year - _YOUNG[name], 7, 21))


def _disclosure(name: str, number: int) -> Disclosure:
    if name in ("ひまわり不動産", "療養介護 みなみ病院"):
        return Disclosure.COUNCIL
    return Disclosure.INTERNAL if name == "なかがわ薬局" or number % 97 == 96 else Disclosure.PUBLIC


def _services(
    world: World, resource_id: int, listed: str, checked: int | None, number: int
) -> None:
    for position, part in enumerate(listed.split(";")):
        name, capacity, vacancy = part.split(":")
        world.rows.add(
            models.ResourceService,
            social_resource_id=resource_id,
            name=name,
            capacity=int(capacity) if capacity else None,
            vacancy=Mark(vacancy),
            vacancy_on=world.today - dt.timedelta(days=checked) if checked is not None else None,
            office_number=f"0999{number:05}{position}" if capacity else "",
            position=position,
        )


def _verifications(world: World, resource_id: int, checked: int, way: VerificationWay) -> None:
    for days in (checked + 370, checked):
        if days > world.years * 365:
            continue
        world.rows.add(
            models.Verification,
            social_resource_id=resource_id,
            checked_on=world.today - dt.timedelta(days=days),
            way=way if days == checked else VerificationWay.IMPORT,
            checked_by="梅津" if days < 230 else "大野",
        )
