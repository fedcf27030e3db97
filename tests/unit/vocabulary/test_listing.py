import pytest

from services.vocabulary.reader import read_listing


def codes(text, kind, field="description"):
    return read_listing({field: text}).codes(kind)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A club for the over 50s", ["50"], []),
        ("for people aged 55 and over", ["55"], []),
        ("Aged 13 to 25", ["13"], ["25"]),
        ("young people aged 11-18 years", ["11"], ["18"]),
        ("Adults (18+)", ["18"], []),
        ("Entry restrictions: Over 60's", ["60"], []),
        ("for under 5s and their parents", [], ["5"]),
        ("children aged birth to 5", [], ["5"]),
        ("between the ages of 8 and 25", ["8"], ["25"]),
        ("Rainbows (aged 5-7), Brownies (aged 7-10)", ["5"], ["10"]),
        ("children of all ages", [], []),
        ("over 50 years of experience", [], []),
        ("over 60 members", [], []),
        ("more than 20 years ago", [], []),
        ("games, playgroups, including over 60s", [], []),
        ("under 16s must be accompanied, over 18s bar", [], []),
        ("open 10 - 12", [], []),
    ],
)
def test_ages_only_where_they_keep_people_out(text, low, high):
    assert codes(text, "minimum_age") == low
    assert codes(text, "maximum_age") == high


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("description", "Women only", ["female"]),
        ("description", "A support group for women", ["female"]),
        ("description", "men and women welcome", []),
        ("description", "Both male and female victims", []),
        ("description", "for women, children and families", []),
        ("name", "Sale Men's Shed", ["male"]),
        ("name", "Timperley Women’s Club", ["female"]),
        ("description", "We run a choir, a women's group and a café", []),
        ("description", "for men. Everyone welcome", []),
    ],
)
def test_gender_only_where_it_keeps_people_out(field, text, expected):
    assert codes(text, "gender", field) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Drop in on Wednesday afternoons", "join", ["drop_in"]),
        ("No referral needed, just turn up", "join", ["self_refer", "drop_in"]),
        ("Booking essential", "join", ["book"]),
        ("By GP referral only", "join", ["refer"]),
        ("lifts to hospital appointments", "join", []),
        ("free of charge", "cost", ["free"]),
        ("First session free, then £3 per session", "cost", ["paid"]),
        ("gluten free lunch, free parking", "cost", []),
        ("raised £3 million", "cost", []),
        ("on Zoom every week", "attendance", ["online"]),
        ("donate online", "attendance", []),
        ("our helpline", "attendance", ["phone"]),
        ("we visit you in your own home", "attendance", ["home_visit"]),
        ("Step-free access, hearing loop", "access", ["step_free", "hearing_loop"]),
        ("not wheelchair accessible", "access", []),
        ("Mondays and Thursdays", "day", ["mon", "thu"]),
        ("Mon-Wed 10-12", "day", ["mon", "tue", "wed"]),
        ("Open daily except Sundays", "day", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ("they sat in the sun", "day", []),
        ("classes in Urdu and Polish", "language", ["ur", "pl"]),
        ("Polish dancing", "language", []),
        ("Spanish language classes", "language", []),
        ("For carers only", "audience", ["carers"]),
        ("parents and carers", "audience", []),
        ("for ex-servicemen and their families", "audience", ["veterans"]),
        ("Support for people with Parkinson’s", "condition", ["Parkinson's disease"]),
    ],
)
def test_facts(text, kind, expected):
    assert sorted(codes(text, kind)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("Support group for people with Parkinson's", {"long_term_condition"}),
        ("Free, confidential debt advice", {"debt"}),
        ("A befriending service for people living alone", {"loneliness"}),
        ("Knit and natter", {"arts_crafts"}),
        ("without distinction of sex, sexual orientation, race or religion", set()),
        ("Open to all regardless of disability or faith.", set()),
        ("We are a not for profit group", set()),
        ("Email our trustees", set()),
    ],
)
def test_needs_met(text, needs):
    assert set(codes(text, "need")) == needs


def test_each_fact_stands_once_with_the_quote_that_says_most():
    fields = {"name": "Arts", "description": "Weekly art classes for adults"}
    facts = [fact for fact in read_listing(fields).facts if fact.kind == "need"]
    assert [(fact.code, fact.field, fact.quote) for fact in facts] == [
        ("arts_crafts", "description", "art classes")
    ]


def test_the_cost_field_may_say_just_free():
    assert codes("Free", "cost", "cost") == ["free"]
    assert codes("£2.50", "cost", "cost") == ["paid"]


def test_one_text_in_several_fields_is_told_of_each():
    text = "Stroke support group for women"
    both = read_listing({"name": text, "organisation": text, "cost": text})
    assert both == read_listing({"name": text, "organisation": text, "cost": text})
    assert {fact.field for fact in both.facts} == {"name"}
    assert read_listing({"cost": text}).codes("condition") == []


def test_a_text_too_long_to_keep_is_read_the_same():
    short = "For people with dementia. "
    short_read, long_read = read_listing({"name": short}), read_listing({"name": short * 40})
    assert short_read.codes("need") == long_read.codes("need") != []
