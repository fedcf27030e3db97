"""Open Referral UK 3.0 (HSDS 3 with the UK profile): services in and out.

In: forgiving about what is missing, empty or of the wrong type, since feeds are; unknown fields are
passed over. Out: full services that pass the profile's schemata.
"""

from services.directory.exchange.oruk.service_in import listing_of, rows
from services.directory.exchange.oruk.service_out import to_oruk, to_oruk_summary

__all__ = ["listing_of", "rows", "to_oruk", "to_oruk_summary"]
