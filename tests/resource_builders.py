"""A council with a few social resources, an issue and people, for tests."""

import datetime as dt
from pathlib import Path

from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.issues import Stage
from jiritsu_desktop.domain.social_resources import Mark, Place, ResourceKind, VerificationWay
from jiritsu_desktop.services import Services
from tests.builders import found_council

TODAY = dt.date(2026, 6, 17)
WORKSHOP, SALON, RESPITE = 1, 2, 3
ISSUE = 1


def fill(session: Session) -> None:
    """Three resources (checked long ago, lately, never), one issue, one case, one person."""
    session.add_all(
        [
            models.SocialResource(
                id=WORKSHOP,
                name="みどり作業所",
                yomi="みどりさぎょうしょ",
                operator="社会福祉法人みどり福祉会",
                phone="0999-00-0301",
                address="架空郡みどり町字中川原31番地",
                wheelchair=Mark.YES,
                medical_care=Mark.NO,
            ),
            models.SocialResource(
                id=SALON,
                name="サロン ひだまり",
                yomi="さろんひだまり",
                kind=ResourceKind.INFORMAL,
                phone="0999-00-0302",
                medical_care=Mark.SOME,
                wheelchair=Mark.SOME,
            ),
            models.SocialResource(
                id=RESPITE,
                name="しらかば短期入所",
                yomi="しらかばたんきにゅうしょ",
                place=Place.IN_REGION,
                phone="0999-00-0303",
            ),
        ]
    )
    session.flush()
    for resource_id, name, capacity, vacancy in (
        (WORKSHOP, "就労継続支援B型", 20, Mark.YES),
        (WORKSHOP, "生活介護", 10, Mark.SOME),
        (SALON, "土曜日の居場所", None, Mark.UNKNOWN),
        (RESPITE, "短期入所（福祉型）", 4, Mark.NO),
    ):
        session.add(
            models.ResourceService(
                social_resource_id=resource_id,
                name=name,
                capacity=capacity,
                vacancy=vacancy,
                position=capacity == 10,
            )
        )
    for resource_id, day in (
        (WORKSHOP, dt.date(2025, 4, 22)),
        (SALON, dt.date(2026, 6, 1)),
    ):
        session.add(
            models.Verification(
                social_resource_id=resource_id, checked_on=day, way=VerificationWay.FAX
            )
        )
    session.add(
        models.Issue(
            id=ISSUE,
            fiscal_year=2026,
            number=4,
            title="短期入所が町内にない",
            stage=Stage.SORTING,
        )
    )
    session.add(models.Organisation(id=1, name="みどり作業所"))
    session.flush()
    session.add(models.Person(family_name="安曇", given_name="健", organisation_id=1))
    session.add(
        models.CaseSheet(
            received_on=dt.date(2026, 6, 5), difficulty="介護する親の入院", issue_id=ISSUE
        )
    )


def open_resources(folder: Path) -> Services:
    """The services of that council; the caller closes them."""
    return Services(found_council(folder, more=fill))
