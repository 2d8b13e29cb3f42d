"""Organisations and people of the practice council, and what each of them needs."""

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.members import EditionWish, PayKind, SendWay
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.world import World


def make_people(world: World) -> None:
    """Organisations, people and what each of them needs."""
    content = texts.load("council")
    for index, (key, values) in enumerate(content["organisations"].items()):
        name, yomi, kind, address, town, head, title = values
        world.organisations[key] = world.rows.add(
            models.Organisation,
            name=name,
            yomi=yomi,
            kind=kind,
            postal_code=_postal_code(town, index),
            address=f"{'架空郡' if town != '青空市' else ''}{town}{address}",
            phone=f"0999-{index % 7:02}-{1000 + 37 * index:04}",
            fax=f"0999-{index % 7:02}-{1001 + 37 * index:04}",
            head_name=head.replace(" ", "　"),
            head_title=title,
            town=town,
        )
    for index, (key, values) in enumerate(content["people"].items()):
        family, given, family_yomi, given_yomi, organisation, title, pay = values
        world.people[key] = world.rows.add(
            models.Person,
            family_name=family,
            given_name=given,
            family_yomi=family_yomi,
            given_yomi=given_yomi,
            organisation_id=world.organisations[organisation],
            job_title=title,
            phone=f"0999-{10 + index % 8:02}-{2000 + 53 * index:04}",
            fax=f"0999-{10 + index % 8:02}-{2001 + 53 * index:04}" if index % 3 else "",
            email=f"{key}@midori.example" if index % 4 else "",
            town="みどり町",
            pay=PayKind(pay),
        )
    for key, wishes in content["accommodations"].items():
        values = dict(wishes)
        if "edition" in values:
            values["edition"] = EditionWish(values["edition"])
        if "send_way" in values:
            values["send_way"] = SendWay(values["send_way"])
        world.rows.add(models.Accommodation, person_id=world.people[key], **values)
    while len(world.people) < world.scale.people:
        _further_person(world)


def _further_person(world: World) -> None:
    content, rng = texts.load("council"), world.rng
    family, family_yomi = rng.choice(content["family_names"])
    given, given_yomi = rng.choice(content["given_names"])
    organisation, organisation_id = rng.choice(list(world.organisations.items()))
    number = len(world.people)
    world.people[f"person{number}"] = world.rows.add(
        models.Person,
        family_name=family,
        given_name=given,
        family_yomi=family_yomi,
        given_yomi=given_yomi,
        organisation_id=organisation_id,
        job_title="職員" if organisation != "ayumi" else "会員",
        phone=f"0999-{20 + number % 70:02}-{number:04}",
        town="みどり町",
    )


def _postal_code(town: str, index: int) -> str:
    first = {"みどり町": "999-00", "若葉町": "999-01", "青空市": "999-02", "清流町": "999-03"}
    return f"{first.get(town, '999-09')}{11 + index % 30:02}"
