import pytest

from narrate.text.dates import iso_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年5月1日", "2024-05-01"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("二○二四年十月二十号", "2024-10-20"),
        ("2024年5月", "2024-05"),
        ("2024年5月1日于北京", "2024-05-01"),
        ("2024/5/1", "2024-05-01"),
        ("2024.05", "2024-05"),
        ("2024", "2024"),
        ("May 1, 2024", "2024-05-01"),
        ("1 September 2024", "2024-09-01"),
        ("Nov. 1863", "1863-11"),
        ("2024-13-40", "2024"),
        ("20240501", ""),
        ("五月", ""),
        ("", ""),
    ],
)
def test_a_date_is_understood_as_people_write_it(text: str, date: str) -> None:
    """In figures, Chinese numerals or English, as far as it goes; what is no date is none."""
    assert iso_date(text) == date
