"""The flow of a month, counted from an export by a program of its own.

    python tests/independent_recount.py cases.json monthly.json

It imports nothing of ombuds: standard library only. Exit 0 if report and recount agree.
"""

import json
import sys
from collections import Counter
from pathlib import Path

ENDS = {"close": "closed", "refuse": "closed", "join": "joined", "annul": "annulled"}


def recount(cases: list[dict], period: str) -> dict:
    """Flow and tables of one month by the rules of the report."""
    flow: Counter = Counter()
    names = ("right", "channel", "region", "outcome")
    tables: dict = {name: Counter() for name in names}
    for case in cases:
        is_open = False
        for event in case["events"]:
            month, act = event["on"][:7], event["act"]
            if month > period:
                break
            now = month == period
            if act == "register":
                is_open = True
                if now:
                    flow["received"] += 1
                    tables["right"][case["main_right"] and case["main_right"][:3].rstrip(".")] += 1
                    tables["channel"][case["channel"]] += 1
                    tables["region"][case["region"]] += 1
            elif act == "reopen":
                is_open = True
                flow["reopened"] += now
            elif act in ENDS:
                if is_open or act != "annul":
                    flow[ENDS[act]] += now
                    if now and ENDS[act] == "closed":
                        tables["outcome"][_outcome(case, event, act)] += 1
                is_open = False
        flow["closing"] += is_open
    flow["opening"] = (
        flow["closing"]
        - flow["received"]
        - flow["reopened"]
        + flow["closed"]
        + flow["joined"]
        + flow["annulled"]
    )
    return {"flow": dict(flow), **tables}


def _outcome(case: dict, event: dict, act: str) -> str | None:
    return "inadmissible" if act == "refuse" else event.get("outcome") or case["outcome"]


def compare(cases: list[dict], report: dict) -> list[str]:
    """What differs between a report and the recount, in words."""
    mine = recount(cases, report["period"])
    wrong = [
        f"flow.{key}: report {value}, recount {mine['flow'].get(key, 0)}"
        for key, value in report["flow"].items()
        if value != mine["flow"].get(key, 0)
    ]
    shown = {
        "right": report["by_main_right"],
        "channel": report["by_channel"],
        "region": {code: row["received"] for code, row in report["by_region"].items()},
        "outcome": report["by_outcome"],
    }
    for table, counts in shown.items():
        own = {code or "none": n for code, n in mine[table].items()}
        if {code: n for code, n in counts.items() if n} != own:
            wrong.append(f"by {table}: report {counts}, recount {own}")
    return wrong


def main(arguments: list[str]) -> int:
    cases = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))["cases"]
    wrong = compare(cases, json.loads(Path(arguments[1]).read_text(encoding="utf-8")))
    print("\n".join(wrong) or "agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
