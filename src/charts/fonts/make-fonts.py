"""Makes the subsets in this folder. See README.md here.

Needs fonttools (https://github.com/fonttools/fonttools) and Noto's own files:
    python3 make-fonts.py <folder of NotoSans-Regular.ttf and its like> <NotoSansCJK-Regular.ttc>
"""

import subprocess
import sys
import tempfile
from pathlib import Path

noto_folder, cjk_file = Path(sys.argv[1]), Path(sys.argv[2])
here = Path(__file__).parent


def ranges(text):
    """Code points of "20-7e,2026"."""
    pairs = (part.partition("-") for part in text.split(","))
    return [
        code for first, _, last in pairs for code in range(int(first, 16), int(last or first, 16) + 1)
    ]


def rows(codec, first, last):
    """The characters of a national standard's rows: the common ones, in each the first level."""
    codes = (bytes([row, cell]) for row in range(first, last + 1) for cell in range(0xA1, 0xFF))
    return [ord(text) for text in (code.decode(codec, "ignore") for code in codes) if len(text) == 1]


european = ranges(
    "20-7e,a0-17f,18f,192,1a0-1a1,1af-1b0,1cd-1dc,218-21b,259,2b0-2ff,300-304,306-30c,31b,323,"
    "326-328,335,370-3ff,400-45f,462-463,472-475,490-493,49a-49d,4a2-4a3,4ae-4b3,4ba-4bb,4d8-4d9,"
    "4e8-4e9,1e80-1e85,1e9e,1ea0-1ef9,2000-206f,2070-209c,20a0-20bf,2116,2122,2190-2193,2212,2215,"
    "221e,2248,2260,2264-2265"
)
east_asian_signs = ranges("3000-301f,ff01-ff5f")
kana = ranges("3041-30ff,31f0-31ff")

separate = {
    "noto-sans.ttf": ("NotoSans-Regular.ttf", european),
    "noto-sans-arabic.ttf": ("NotoSansArabic-Regular.ttf", ranges("600-6ff,200c-200f")),
    "noto-sans-hebrew.ttf": ("NotoSansHebrew-Regular.ttf", ranges("591-5f4")),
    "noto-sans-thai.ttf": ("NotoSansThai-Regular.ttf", ranges("e01-e5b")),
    "noto-sans-devanagari.ttf": ("NotoSansDevanagari-Regular.ttf", ranges("900-97f,25cc")),
}
# Each with its place in the collection.
collected = {
    "noto-sans-jp.otf": (0, rows("euc_jp", 0xB0, 0xCF) + kana + east_asian_signs),
    "noto-sans-kr.otf": (1, rows("euc_kr", 0xB0, 0xC8)),
    "noto-sans-sc.otf": (2, rows("gb2312", 0xB0, 0xD7) + east_asian_signs),
}


def subset(source, name, codes, *options):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write(",".join(f"{code:X}" for code in codes))
        listed.flush()
        subprocess.check_call(
            [
                "pyftsubset",
                source,
                f"--unicodes-file={listed.name}",
                f"--output-file={here / name}",
                "--no-hinting",
                "--drop-tables+=vhea,vmtx,VORG,BASE,STAT",
                "--name-IDs=0,1,2,3,4,5,6,13,14",
                *options,
            ]
        )


for name, (source, codes) in separate.items():
    subset(noto_folder / source, name, codes)
for name, (place, codes) in collected.items():
    subset(cjk_file, name, codes, f"--font-number={place}", "--layout-features=")
