"""The routes to other parts of personalised care, each with its rule and where the rule is from.

Law of England as it stands on legislation.gov.uk; guidance of NHS England. "The standing rules" are
the National Health Service Commissioning Board and Clinical Commissioning Groups (Responsibilities
and Standing Rules) Regulations 2012, SI 2012/2996, as amended. Plain words: `why` and `ask` are for
a reading age of 9 to 11.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from services.matcher.domain import routes_rules as rules
from services.matcher.domain.routes_rules import Rule


class Entry(NamedTuple):
    """`why` follows the sentence that names what was told."""

    rule: Rule
    code: str
    title: str
    why: str
    ask: str


ROUTES: Final[tuple[Entry, ...]] = (
    # Standing rules, part 6A, regulations 32A and 32B: NHS continuing healthcare, aged 18 or over.
    # National framework for NHS continuing healthcare (2022). NHS-funded nursing care is less and
    # gives no such right.
    Entry(
        rules.continuing_healthcare,
        "continuing_healthcare_budget",
        "Personal health budget: NHS continuing healthcare",
        "The NHS may pay for all their care. If it does, they may have a right to a personal "
        "health budget, and so to more say in their care.",
        "Ask the NHS continuing healthcare team of the integrated care board: has there been a "
        "checklist, and how do we get a personal health budget?",
    ),
    # Standing rules, regulations 32A and 32B: continuing care for children, aged 17 or under.
    # National framework for children and young people's continuing care (2016).
    Entry(
        rules.childs_continuing_care,
        "childrens_continuing_care",
        "Children's continuing care and personal health budget",
        "A child who needs a lot of nursing may get children's continuing care from the NHS. The "
        "family may then have a right to a personal health budget.",
        "Ask the children's community nurse or the integrated care board to look at continuing "
        "care, and to explain the budget.",
    ),
    # Mental Health Act 1983, section 117 (after sections 3, 37, 45A, 47 and 48, not section 2);
    # standing rules, regulations 32A and 32B, since 2 December 2019.
    Entry(
        rules.section_117,
        "section_117_budget",
        "Section 117 aftercare and personal health budget",
        "After some sections, such as 3 or 37, the NHS and the council must give free aftercare. "
        "They may have a right to a personal health budget for it.",
        "Ask the community mental health team: does section 117 apply, what is in the aftercare "
        "plan, and can part of it be a personal health budget?",
    ),
    # Standing rules, regulations 32A and 32B: wheelchair services for a lasting disability, since
    # 2 December 2019.
    Entry(
        rules.wheelchair,
        "personal_wheelchair_budget",
        "Personal wheelchair budget",
        "Someone who can use the NHS wheelchair service has a right to a budget for their chair. "
        "It may help them to get a chair that fits their life.",
        "Ask the local NHS wheelchair service about a personal wheelchair budget.",
    ),
    # Care Act 2014, sections 26 and 31 to 33; for disabled children Children Act 1989, section 17A.
    Entry(
        rules.direct_payment,
        "direct_payment",
        "Direct payment",
        "If the council pays for care, they may be able to have the money instead. Then they "
        "choose who helps and when.",
        "Ask the social worker or the adult social care team of the council for a direct payment. "
        "Ask who helps with the forms.",
    ),
    # Care Act 2014, sections 25(11) and 26 with National Health Service Act 2006, section 12A: one
    # plan and one budget for health and social care; NHS England, integrated personal budgets.
    Entry(
        rules.integrated_budget,
        "integrated_personal_budget",
        "Integrated personal budget",
        "When the NHS and the council both help, the two may be put into one plan with one budget.",
        "Ask the social worker and the nurse: can we have one plan and an integrated personal "
        "budget?",
    ),
    # Care Act 2014, section 10: any adult who cares for another adult, whatever the means.
    Entry(
        rules.adult_carer,
        "carers_assessment",
        "Carer's assessment",
        "An adult who looks after another adult has a right to an assessment. It may bring help "
        "or a break, and it does not matter what they earn.",
        "Ask the adult social care team of the council for a carer's assessment.",
    ),
    # Children Act 1989, sections 17ZA to 17ZC (Children and Families Act 2014, section 96).
    Entry(
        rules.young_carer,
        "young_carers_assessment",
        "Young carer's needs assessment",
        "They are under 18. If they may need help because they care for someone, the council must "
        "find out what would help.",
        "Ask the children's services of the council for a young carer's needs assessment, and "
        "tell the school.",
    ),
    # Children Act 1989, sections 17ZD to 17ZF (Children and Families Act 2014, section 97).
    Entry(
        rules.parent_carer,
        "parent_carers_assessment",
        "Parent carer's needs assessment",
        "A parent of a disabled child may ask the council what help they need themselves. The "
        "council must look at it if the child may get help.",
        "Ask the disabled children's team of the council for a parent carer's needs assessment "
        "and an assessment of the child.",
    ),
    # Care Act 2014, section 9: any adult who appears to need care, whatever the means.
    Entry(
        rules.daily_living,
        "needs_assessment",
        "Care needs assessment",
        "An adult who may need care has a right to an assessment, and it is free. It may lead to "
        "help at home, aids or changes to the home.",
        "Ask the adult social care team of the council for a needs assessment.",
    ),
    # Standing rules, regulations 38 to 43: provider and team at the first outpatient appointment;
    # regulations 45 to 48: another provider after 18 weeks. NHS Choice Framework. Not for urgent
    # or emergency care, people who are detained, in prison or serving in the armed forces.
    Entry(
        rules.hospital_choice,
        "right_to_choose",
        "Right to choose a hospital or clinic",
        "Before a first visit to a specialist they may choose where to go. After 18 weeks of "
        "waiting they may ask to go elsewhere. It is not for urgent care.",
        "Ask the GP practice which hospitals or clinics there are and how long each one takes. If "
        "they already wait, ask the hospital or the integrated care board.",
    ),
    # The same regulations, for mental health since 1 April 2014, assessments of autism and ADHD
    # among them. Not where they already get care for it, or in a crisis.
    Entry(
        rules.mental_health_choice,
        "right_to_choose_mental_health",
        "Right to choose who helps with mental health",
        "When a GP refers someone for the first time, they may choose who sees them, if it has a "
        "contract with the NHS. It is not for urgent care.",
        "Ask the GP practice which services they may choose. Ask how long each one takes.",
    ),
    # NICE guideline NG197, shared decision making (2021); Montgomery v Lanarkshire Health Board
    # [2015] UKSC 11; National Health Service Act 2006, section 14Z36.
    Entry(
        rules.shared_decision,
        "shared_decision_making",
        "Deciding together about treatment",
        "Doctors and nurses should go through the choices with them. It may help to ask again "
        "before they decide.",
        "Ask the doctor or nurse: What are my choices? What is good and bad about each one? What "
        "happens if I do nothing?",
    ),
    # NHS England, Universal Personalised Care (2019), personalised care and support planning; GP
    # contract, quality and outcomes framework (yearly reviews); yearly health check for people with
    # a learning disability from 14 years.
    Entry(
        rules.care_plan,
        "care_and_support_plan",
        "Care and support plan and yearly review",
        "They may have a plan of their own that says what matters to them and who does what. It "
        "should be looked at each year.",
        "Ask the GP practice for a personalised care and support plan, and when the next yearly "
        "review is.",
    ),
    # Network Contract Directed Enhanced Service, additional roles: care coordinator.
    Entry(
        rules.care_coordinator,
        "care_coordinator",
        "Care coordinator",
        "A care coordinator may help to bring visits together, and can be the one person to ring.",
        "Ask the GP practice whether a care coordinator can help.",
    ),
    # Network Contract Directed Enhanced Service, additional roles: health and wellbeing coach;
    # NHS England, supported self-management (2020).
    Entry(
        rules.health_coach,
        "health_coaching",
        "Health and wellbeing coach",
        "A coach may help them to set a small goal, to feel surer and to keep going.",
        "Ask the GP practice for a health and wellbeing coach.",
    ),
    # NHS England, supported self-management (2020): self-management education, peer support.
    Entry(
        rules.self_management,
        "supported_self_management",
        "Courses and peers for a long-term condition",
        "A course on living with it, or meeting others who have it, may help.",
        "Ask the GP practice or the clinic which courses and peer groups there are.",
    ),
)
