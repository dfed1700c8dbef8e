"""``python -m benchmarks.behaviour record FOLDER`` and ``… compare BEFORE AFTER``.

Records what the narrate of this interpreter prints and makes, through its command line alone; and
lists what differs between two recordings.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.behaviour.cases import all_cases, local_cases, outline_cases
from benchmarks.behaviour.comparing import differences
from benchmarks.behaviour.recording import record


def main() -> int:
    """Do what the arguments say; returns 1 where two recordings differ."""
    arguments = _parser().parse_args()
    if arguments.action == "compare":
        return _compare(arguments.before, arguments.after)
    cases = [*all_cases(), *(local_cases() if arguments.local else ())]
    for folder in arguments.outline:
        cases.extend(outline_cases(folder))
    if arguments.only:
        cases = [
            case for case in cases if any(word in case.name for word in arguments.only)
        ]
    record(arguments.folder, cases, arguments.jobs)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.behaviour", description=__doc__
    )
    actions = parser.add_subparsers(dest="action", required=True)
    recording = actions.add_parser(
        "record",
        help="run the narrate that is installed here, and write down what it does",
    )
    recording.add_argument("folder", type=Path, help="a folder that does not exist yet")
    recording.add_argument(
        "--jobs", type=int, default=2, help="cases that run at a time (2)"
    )
    recording.add_argument(
        "--only", nargs="*", help="only cases with one of these words in their names"
    )
    recording.add_argument(
        "--local",
        action="store_true",
        help="the local voice as well, which takes minutes",
    )
    recording.add_argument(
        "--outline",
        nargs="*",
        type=Path,
        default=(),
        metavar="FOLDER",
        help="also the outline of each file in these",
    )
    comparing = actions.add_parser(
        "compare", help="list what differs between two recordings"
    )
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    return parser


def _compare(before: Path, after: Path) -> int:
    found = list(differences(before, after))
    for difference in found:
        print(difference)
    print(f"{len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
