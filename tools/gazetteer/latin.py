"""Names in the Latin alphabet written in Arabic letters by rule, and other spellings of Arabic names by rule."""
import re
import unicodedata

# How the standard Latin spellings of these countries' names are written in Arabic news. The longest key goes first.
COMMON = {
    "shch": "شتش", "tch": "تش", "kh": "خ", "gh": "غ", "zh": "ج", "sh": "ش", "ch": "تش", "ts": "تس", "tz": "تس", "dz": "دز",
    "th": "ث", "ph": "ف", "ck": "ك", "a": "ا", "b": "ب", "c": "ك", "d": "د", "e": "ي", "f": "ف", "g": "غ", "h": "ه", "i": "ي",
    "j": "ج", "k": "ك", "l": "ل", "m": "م", "n": "ن", "o": "و", "p": "ب", "q": "ق", "r": "ر", "s": "س", "t": "ت", "u": "و",
    "v": "ف", "w": "و", "x": "كس", "y": "ي", "z": "ز",
}
SLAVIC = {"ya": "يا", "yu": "يو", "ye": "ي", "yo": "يو", "yi": "ي", "iy": "ي", "yy": "ي", "ie": "ي", "ia": "يا", "iu": "يو",
          "io": "يو", "ii": "يي", "ij": "ي", "oe": "وي", "ay": "اي", "ey": "ي", "oy": "وي", "uy": "وي"}
TURKIC = {"c": "ج", "ç": "تش", "ş": "ش", "ğ": "غ", "ı": "ي", "ö": "و", "ü": "و", "ə": "ا", "x": "خ", "sh": "سه", "kh": "كه",
          "zh": "زه", "th": "ته", "ph": "به", "gh": "غه", "ch": "جه", "iy": "ي", "yi": "ي", "yı": "ي", "ye": "ي", "ey": "ي"}
SCHEME = {**{c: SLAVIC for c in ("UA", "RU", "BY")}, **{c: TURKIC for c in ("TR", "AZ")}, "AM": {"ye": "ي", "yu": "يو"},
          "GE": {"q": "ق"}}
FIRST = {"a": "أ", "o": "أو", "u": "أو", "ü": "أو", "ö": "أو", "ı": "إي", "i": "إي", "e": "إ", "ə": "أ"}


def letters_of(word, scheme):
    """One word, or None if a letter of it is not known."""
    rules = {**COMMON, **scheme}
    out, at = "", 0
    while at < len(word):
        for n in (4, 3, 2, 1):
            part = word[at:at + n]
            if len(part) == n and part in rules and not (at == 0 and n > 1 and part[0] in "iao"):
                break
        else:
            return None
        piece = FIRST.get(part) if at == 0 and part in FIRST else rules[part]
        if at == 0 and part == "e" and word[1:2] == "y":
            piece, n = "إي", 2
        # A letter written twice is one in Arabic; three vowels running are two.
        if not (out and n == 1 and at and part == word[at - 1] and part not in "i"):
            out += piece
        at += n
    out = re.sub("(ي){3,}", "يي", re.sub("(.)\\1\\1+", "\\1\\1", out))
    return re.sub("^أا", "آ", out).replace("ااا", "ا").replace("اا", "ا")


def in_arabic(name, country):
    """A name of a country with a regular Latin spelling, in Arabic letters; None if it has none."""
    scheme = SCHEME.get(country)
    if scheme is None:
        return None
    name = re.sub("[’‘'ʼ`ʹ″”“ʻ\"]", "", name.lower().replace("i̇", "i").replace("İ", "i"))
    keep = set("çşğıöüə") if scheme is TURKIC else set()
    plain = "".join(c if c in keep else "".join(x for x in unicodedata.normalize("NFD", c) if x.isascii()) for c in name)
    words = re.split(r"[\s-]+", plain.strip())
    if not 1 <= len(words) <= 3 or any(len(w) < 2 for w in words):
        return None
    out = [letters_of(w, scheme) for w in words]
    return " ".join(out) if all(out) else None


HARD_G = re.compile("g(?!h)", re.I)
# What is written joined and apart: the first word ends in a letter that joins nothing.
APART = "أبو دير دار كفر".split()


def variants(form, latin, arab):
    """Other spellings of a form that news uses: of g, of ch, of a final a, of the article, of names written joined."""
    out = []
    if not arab:
        if HARD_G.search(latin):
            for had, others in {"غ": "جقك", "ج": "غ", "ق": "غ", "ك": "غ"}.items():
                if form.count(had) == 1 and (had == "غ" or not set("غ ") & set(form)) and (had != "ك" or "k" not in latin.lower()) and (
                        had != "ج" or not re.search("[jz]|g[eiy]", latin.lower())) and (had != "ق" or "q" not in latin.lower()):
                    out += [form.replace(had, other) for other in others]
        if re.search("[çč]|ch", latin.lower()) and form.count("تش") == 1:
            out.append(form.replace("تش", "ج"))
        if form.endswith("ا") and not form.endswith("يا") and not form.startswith("ال") and latin.lower().endswith("a") and len(form) > 5:
            out.append(form[:-1] + "ة")
        elif form.endswith(("ة", "ه")) and not form.endswith(("ية", "يه")) and latin.lower().endswith("a") and len(form) > 4:
            out.append(form[:-1] + "ا")
        if "v" in latin.lower() and "ف" not in form and form.count("و") == 1 and not re.search("[wou]", latin.lower()):
            out.append(form.replace("و", "ف"))
    else:
        first, _, rest = form.partition(" ")
        if first in APART and rest and " " not in rest:
            out.append(first + rest)
        if re.match(r"(?:al|el|ad|ar|as|at|az|an|ash|adh|aţ|aş|az̧|aḑ)[ -]", latin.lower()) and " " not in form and not form.startswith(("ال", "ئ")):
            out.append("ال" + form)
        if form.startswith("ال") and " " not in form and len(form) >= 7:
            out.append(form[2:])
    return out


if __name__ == "__main__":
    for name, country in [("Bakhmut", "UA"), ("Chasiv Yar", "UA"), ("Vuhledar", "UA"), ("Sievierodonetsk", "UA"), ("Izium", "UA"),
                          ("Avdiivka", "UA"), ("Enerhodar", "UA"), ("Yenişehir", "TR"), ("Çukurca", "TR"), ("Berdavan", "AM"),
                          ("Ağdam", "AZ"), ("Ijevan", "AM"), ("Lyman", "UA"), ("Kostyantynivka", "UA"), ("Belgorod", "RU"),
                          ("Aygepar", "AM"), ("Gori", "GE"), ("Orikhiv", "UA"), ("Eysk", "RU"), ("Aleksandrovka", "RU")]:
        print(name, in_arabic(name, country))
