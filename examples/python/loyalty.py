"""A consumer of `shop-events` in Python: loyalty points, one for each full zloty of a purchase.

The effects and the offset of the next record are written in one SQLite transaction, and reading goes on from that
offset, so every record has its effect exactly once. The rows of `points` are keyed by event id all the same: a fact
can be published twice, at two offsets.
"""

import argparse
import json
import signal
import sqlite3

from kafka import ConsumerRebalanceListener, KafkaConsumer

FOREVER = "~"  # sorts after every version there can be

SCHEMA = """
CREATE TABLE IF NOT EXISTS points (event_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, points INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS members (customer_id TEXT PRIMARY KEY, name TEXT, version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS offsets (topic TEXT, partition INTEGER, next INTEGER NOT NULL, PRIMARY KEY (topic, partition));
"""


def apply(database, fact):
    """Brings one fact into effect; types that this consumer does not know are none of its business."""
    if fact["schema_version"] > 2:  # it may say something else by the same names
        raise ValueError(f"schema_version {fact['schema_version']} is unknown")
    if fact["fact_type"] == "purchase_applied":
        points = grosze(fact) * fact["quantity"] // 100
        database.execute(
            "INSERT OR REPLACE INTO points VALUES (?, ?, ?)", (fact["event_id"], fact["customer_id"], points)
        )
    elif fact["fact_type"] == "customer_saved":
        rename(database, fact["customer_id"], f"{fact['first_name']} {fact['last_name']}", fact["version"])
    elif fact["fact_type"] == "customer_forgotten":
        rename(database, fact["customer_id"], None, FOREVER)


def grosze(fact):
    """A purchase's unit price; version 1 had zloty only, which become whole grosze first: 0.1 + 0.2 is not 0.3."""
    return round(fact["unit_price"] * 100) if fact["schema_version"] == 1 else fact["unit_price_grosze"]


def rename(database, customer_id, name, version):
    """Keeps the newest name: an older version that comes late, or again, changes nothing."""
    database.execute(
        "INSERT INTO members VALUES (?1, ?2, ?3) ON CONFLICT (customer_id) DO UPDATE SET name = ?2, version = ?3 "
        "WHERE version < ?3",
        (customer_id, name, version),
    )


class StoredOffsets(ConsumerRebalanceListener):
    """Makes every partition that the group gives us begin at the offset in the database."""

    def __init__(self, consumer, database):
        self.consumer, self.database = consumer, database

    def on_partitions_assigned(self, assigned):
        for partition in assigned:
            query = "SELECT next FROM offsets WHERE topic = ? AND partition = ?"
            row = self.database.execute(query, (partition.topic, partition.partition)).fetchone()
            if row:
                self.consumer.seek(partition, row[0])
            else:
                self.consumer.seek_to_beginning(partition)

    def on_partitions_revoked(self, revoked):
        pass


def consume(options, database):
    consumer = KafkaConsumer(
        bootstrap_servers=options.servers.split(","),
        group_id=options.group,
        session_timeout_ms=10_000,
        enable_auto_commit=False,
    )
    consumer.subscribe([options.topic], listener=StoredOffsets(consumer, database))
    running = [True]
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: running.clear())
    while running:
        for partition, records in consumer.poll(timeout_ms=500).items():
            with database:
                for record in records:
                    apply(database, json.loads(record.value))
                database.execute(
                    "INSERT OR REPLACE INTO offsets VALUES (?, ?, ?)",
                    (partition.topic, partition.partition, records[-1].offset + 1),
                )
        consumer.commit_async()  # for lag tools alone
    consumer.close()


def report(database):
    """Points and name by customer, as JSON."""
    rows = database.execute(
        "SELECT customer_id, name, sum(points) FROM points LEFT JOIN members USING (customer_id) GROUP BY customer_id"
    )
    print(json.dumps({customer: {"name": name, "points": points} for customer, name, points in rows}))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--servers", default="127.0.0.1:9092")
    arguments.add_argument("--topic", default="shop-events")
    arguments.add_argument("--group", default="loyalty-python")
    arguments.add_argument("--database", default="loyalty.sqlite")
    arguments.add_argument("--report", action="store_true")
    options = arguments.parse_args()
    # The client calls the listener from a thread of its own, while this one waits in poll.
    database = sqlite3.connect(options.database, check_same_thread=False)
    database.executescript(SCHEMA)
    report(database) if options.report else consume(options, database)
