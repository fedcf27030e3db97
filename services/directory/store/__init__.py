"""The record: SQLAlchemy Core over SQLite or PostgreSQL, its tables moved by Alembic."""
