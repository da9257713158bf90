"""A producer of `actions` in Python: a till that publishes the purchases on its receipts.

Every purchase is confirmed by every replica in sync before the program ends well; when it does not, run it again. The
event id is made of the receipt and its line, so a purchase that was sent before counts once.
"""

import argparse
import csv
import json
import sys
import uuid
from datetime import datetime, timezone
from decimal import Decimal

from kafka import KafkaProducer

TILL = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.com/till")


def purchase(row):
    """The action, and its key: all of a customer's actions stay in order in one partition."""
    action = {
        "event_type": "customer_buys_product",
        "event_id": str(uuid.uuid5(TILL, f"{row['receipt']}/{row['line']}")),
        "schema_version": 1,
        "occurred_at": datetime.now(timezone.utc).isoformat(),
        "customer_id": row["customer"],
        "product_id": row["product"],
        "quantity": int(row["quantity"]),
        # The quote: what the customer saw and pays. All three, or none: then the shop's price of the moment counts.
        "product_name": row["name"],
        "product_type": row["type"],
        "unit_price": float(Decimal(row["price"]).quantize(Decimal("0.01"))),  # a number: 4.2, never "4,20"
    }
    return row["customer"].encode(), json.dumps(action, ensure_ascii=False).encode()


def publish(options, rows):
    producer = KafkaProducer(
        bootstrap_servers=options.servers.split(","),
        acks="all",
        enable_idempotence=True,
    )
    sent = []
    for row in rows:
        key, value = purchase(row)
        sent.append(producer.send(options.topic, key=key, value=value))
    for answer in sent:
        answer.get(timeout=30)  # raises what kept the purchase from being confirmed
    producer.close()
    print(f"{len(sent)} purchases are in the log")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--servers", default="127.0.0.1:9092")
    arguments.add_argument("--topic", default="actions")
    arguments.add_argument("receipts", help="CSV: receipt, line, customer, product, quantity, name, type, price; - reads it")
    options = arguments.parse_args()
    with sys.stdin if options.receipts == "-" else open(options.receipts, encoding="utf-8-sig", newline="") as file:
        publish(options, csv.DictReader(file))
