"""The tables of FastAPI backends, made by SQLModel: `tasks.py add URL VARIANT USER_IDS` and `tasks.py dump SQLITE_FILE`.

Each variant is a way in which such projects keep ids, tags, dates and choices. The rows mean the same in all of them.
"""

import enum
import json
import sqlite3
import sys
import uuid
from datetime import UTC, date, datetime, timedelta, timezone

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlmodel import Field, Session, SQLModel, create_engine

CREATED = datetime(2026, 3, 1, 9, 30, 15, 123456, tzinfo=UTC)
UPDATED = datetime(2026, 4, 2, 10, 0, tzinfo=UTC)


class Priority(str, enum.Enum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Recurrence(str, enum.Enum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


def naive(moment):
    return moment.astimezone(UTC).replace(tzinfo=None)


def rows(user_ids):
    """What each person has, in the order in which it was made."""
    first, second, third = user_ids
    due = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    return [
        dict(user_id=first, title="Pay the rent", description="by transfer\nbefore noon", completed=False,
             priority="HIGH", tags=["home", "money"], due=due, recurring="MONTHLY"),
        dict(user_id=first, title="Água para as plantas 🌱", description=None, completed=True,
             priority="LOW", tags=[], due=None, recurring=None),
        dict(user_id=second, title="  Call back  ", description="", completed=False,
             priority="MEDIUM", tags=["work", "work", " calls "], due=None, recurring=None),
        dict(user_id=third, title="Long read", description="words " * 300, completed=False,
             priority="MEDIUM", tags=["reading"], due=due + timedelta(days=1), recurring="WEEKLY"),
    ]


def uuid_json():
    class Task(SQLModel, table=True):
        __tablename__ = "tasks"
        id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
        user_id: str = Field(index=True)
        title: str = Field(max_length=200)
        description: str | None = None
        completed: bool = False
        priority: Priority = Priority.MEDIUM
        tags: list = Field(default_factory=list, sa_column=sa.Column(sa.JSON))
        due_date: datetime | None = None
        recurring_interval: Recurrence | None = None
        created_at: datetime
        updated_at: datetime

    return lambda row, moment: Task(
        **plain(row), priority=Priority[row["priority"]], tags=row["tags"],
        due_date=row["due"] and naive(row["due"]),
        recurring_interval=row["recurring"] and Recurrence[row["recurring"]],
        created_at=naive(moment), updated_at=naive(UPDATED))


def uuid_array():
    class Task(SQLModel, table=True):
        __tablename__ = "task"
        id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
        user_id: str = Field(index=True)
        title: str
        description: str | None = None
        completed: bool = False
        priority: Priority | None = None
        tags: list[str] = Field(default_factory=list, sa_column=sa.Column(postgresql.ARRAY(sa.String)))
        due_date: datetime | None = Field(default=None, sa_column=sa.Column(sa.DateTime(timezone=True)))
        recurring_interval: str | None = None
        created_at: datetime = Field(sa_column=sa.Column(sa.DateTime(timezone=True)))
        updated_at: datetime = Field(sa_column=sa.Column(sa.DateTime(timezone=True)))

    return lambda row, moment: Task(
        **plain(row), priority=Priority[row["priority"]], tags=row["tags"],
        due_date=row["due"] and row["due"].astimezone(timezone(timedelta(hours=5))),
        recurring_interval=row["recurring"] and row["recurring"].lower(),
        created_at=moment, updated_at=UPDATED)


def integer_text():
    class Task(SQLModel, table=True):
        id: int | None = Field(default=None, primary_key=True)
        user_id: str = Field(index=True)
        title: str
        description: str | None = None
        completed: bool = False
        priority: str = "Medium"
        tags: str | None = None
        due_date: date | None = None
        recurring: str | None = None
        created_at: datetime
        updated_at: datetime

    return lambda row, moment: Task(
        **plain(row), priority=row["priority"].capitalize(), tags=",".join(row["tags"]) or None,
        due_date=row["due"] and row["due"].date(), recurring=row["recurring"] and row["recurring"].capitalize(),
        created_at=naive(moment), updated_at=naive(UPDATED))


def integer_json():
    class Task(SQLModel, table=True):
        id: int | None = Field(default=None, primary_key=True)
        user_id: str = Field(index=True)
        title: str
        description: str | None = None
        completed: bool = False
        priority: str = "medium"
        tags: str = "[]"
        due_date: datetime | None = None
        recurring_interval: str | None = "none"
        created_at: datetime
        updated_at: datetime

    return lambda row, moment: Task(
        **plain(row), priority=row["priority"].lower(), tags=json.dumps(row["tags"]),
        due_date=row["due"] and naive(row["due"]), recurring_interval=(row["recurring"] or "none").lower(),
        created_at=naive(moment), updated_at=naive(UPDATED))


def no_options():
    class Todo(SQLModel, table=True):
        __tablename__ = "todos"
        id: int | None = Field(default=None, primary_key=True)
        user_id: str = Field(index=True)
        title: str
        completed: bool = False
        created_at: datetime

    return lambda row, moment: Todo(
        user_id=row["user_id"], title=row["title"], completed=row["completed"], created_at=naive(moment))


def plain(row):
    return {name: row[name] for name in ("user_id", "title", "description", "completed")}


def add(url, variant, user_ids):
    make = {"uuid-json": uuid_json, "uuid-array": uuid_array, "integer-text": integer_text,
            "integer-json": integer_json, "no-options": no_options}[variant]()
    engine = create_engine(url)
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for index, row in enumerate(rows(user_ids)):
            session.add(make(row, CREATED + timedelta(minutes=index)))
            session.commit()


def dump(path):
    for line in sqlite3.connect(path).iterdump():
        print(line)


if __name__ == "__main__":
    if sys.argv[1] == "add":
        add(sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))
    else:
        dump(sys.argv[2])
