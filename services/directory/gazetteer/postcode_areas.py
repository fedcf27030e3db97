"""The letters with which a postcode can begin (Royal Mail, Postcode Address File).

124 areas: 121 of Great Britain and Northern Ireland, and three of the islands that are no part of
the United Kingdom but share its postcodes. Some codes lie outside the scheme: BF (British Forces),
BX (banks and offices without an address) and single codes of overseas territories.
"""

_MAINLAND = """
AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY
E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU
M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR
SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
CROWN_DEPENDENCIES = frozenset({"GY", "IM", "JE"})
_WITHOUT_A_PLACE = frozenset({"BF", "BX"})

MAINLAND_AREAS = frozenset(_MAINLAND.split())
POSTCODE_AREAS = MAINLAND_AREAS | CROWN_DEPENDENCIES | _WITHOUT_A_PLACE

# Ascension, Antarctic Territory, Indian Ocean, Falklands, Gibraltar, Pitcairn, South Georgia,
# St Helena, Tristan da Cunha, Turks and Caicos; and Girobank's, retired but still printed.
OVERSEAS = frozenset(
    {
        "ASCN1ZZ",
        "BBND1ZZ",
        "BIQQ1ZZ",
        "FIQQ1ZZ",
        "GIR0AA",
        "GX111AA",
        "PCRN1ZZ",
        "SIQQ1ZZ",
        "STHL1ZZ",
        "TDCU1ZZ",
        "TKCA1ZZ",
    }
)
