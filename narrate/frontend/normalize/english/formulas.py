"""English: chemical formulas, Greek letters and what else stands for itself in science."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable

__all__ = ["FORMULAS", "GREEK_LETTERS"]

#: Symbols of the elements that formulas of everyday use are made of (IUPAC).
_ELEMENT = (
    "(?:Ag|Al|Ar|As|Au|Ba|Be|Br|Ca|Cd|Cl|Co|Cr|Cs|Cu|Fe|Ga|Ge|He|Hg|In|Kr|Li|Mg|Mn|Mo|Na|Ne|Ni|Pb|Pd|Pt|Ra|Rn|Se"
    "|Si|Sn|Sr|Ti|Zn|Zr|[BCFHIKNOPSU])"
)

GREEK_LETTERS = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "ν": "nu",
    "ξ": "xi",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "τ": "tau",
    "φ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
    "Γ": "gamma",
    "Δ": "delta",
    "Θ": "theta",
    "Λ": "lambda",
    "Π": "pi",
    "Σ": "sigma",
    "Φ": "phi",
    "Ψ": "psi",
    "Ω": "omega",
}


def _spell_formula(match: re.Match[str]) -> str:
    """Letters and numbers one by one: NaCl is N A C L, H2SO4 is H 2 S O 4."""
    parts = re.findall(r"[A-Za-z]|\d+", match[0])
    return " ".join(part.upper() for part in parts)


FORMULAS = RuleTable(
    "formula",
    (
        Rule(
            rf"(?<![\w-])(?=[A-Za-z]*\d)(?:[CH]\d{{0,2}}|{_ELEMENT}\d?){{2,8}}(?![\w-])",
            _spell_formula,
            example=("of H2SO4 and SO2", "of H 2 S O 4 and S O 2"),
        ),
        Rule(
            r"\b(?:NaCl|NaOH|KCl|HCl|CaO|AgCl|NaF|LiOH|GaAs|GaN|SiC|ZnO|CuO|FeO|MgO|NaClO|HClO|HBr|KOH|CsI)\b",
            _spell_formula,
            example=("a NaCl bath", "a N A C L bath"),
        ),
        Rule(
            r"\b1?CO2(?:e|eq)\b",
            "C O 2 equivalent",
            example=("tons of CO2e", "tons of C O 2 equivalent"),
        ),
        Rule(
            r"\bNOx\b",
            "nox",
            example=("less NOx", "less nox"),
        ),
    ),
)
