"""The open data of Greater Manchester, gathered by Trafford Data Lab: one declared shape a file.

GP practices are no community groups: their file is known, and refused row by row.
"""

from services.directory.exchange.greater_manchester.charities import CHARITIES
from services.directory.exchange.greater_manchester.food_banks import FOOD_BANKS
from services.directory.exchange.greater_manchester.places_to_go import (
    ALLOTMENTS,
    CHILDRENS_CENTRES,
    GENERAL_PRACTICES,
    LIBRARIES,
    MENTAL_HEALTH,
)
from services.directory.exchange.greater_manchester.sport import SPORT_FACILITIES, SPORTS_CLUBS
from services.directory.exchange.shape import Shape

SHAPES: tuple[Shape, ...] = (
    FOOD_BANKS,
    MENTAL_HEALTH,
    LIBRARIES,
    SPORTS_CLUBS,
    SPORT_FACILITIES,
    ALLOTMENTS,
    CHILDRENS_CENTRES,
    CHARITIES,
    GENERAL_PRACTICES,
)
