"""Publishes a plan, JSON on the standard input, with one of Python's three Kafka clients.

A plan is a list of steps. Each has a producer of its own, with a codec and perhaps a transaction, and records whose
bytes are base64. A transaction that is left open stays so: the process ends without closing it.
"""

import asyncio
import base64
import json
import os
import sys


def decoded(text):
    return None if text is None else base64.b64decode(text)


def records(step):
    for record in step["records"]:
        headers = [(name, decoded(value)) for name, value in record["headers"]]
        yield decoded(record["key"]), decoded(record["value"]), headers


def confluent(plan, step):
    from confluent_kafka import Producer

    timeout = step["timeoutMs"]
    settings = {"bootstrap.servers": plan["servers"], "compression.codec": step["codec"], "acks": "all"}
    if step["idempotent"]:
        settings["enable.idempotence"] = True
    if step["transaction"]:
        settings |= {
            "transactional.id": step["name"],
            "transaction.timeout.ms": timeout,
            "message.timeout.ms": timeout,
        }
    producer = Producer(settings)
    errors = []

    def delivered(error, _):
        if error:
            errors.append(error)

    if step["transaction"]:
        producer.init_transactions()
        producer.begin_transaction()
    for key, value, headers in records(step):
        producer.produce(plan["topic"], value=value, key=key, headers=headers, on_delivery=delivered)
    producer.flush()
    if errors:
        raise RuntimeError(errors)
    if step["transaction"] == "commit":
        producer.commit_transaction()
    elif step["transaction"] == "abort":
        producer.abort_transaction()
    return producer


def kafka_python(plan, step):
    from kafka import KafkaProducer

    producer = KafkaProducer(
        bootstrap_servers=plan["servers"],
        compression_type=None if step["codec"] == "none" else step["codec"],
        acks="all",
        enable_idempotence=step["idempotent"],
        transactional_id=step["name"] if step["transaction"] else None,
        transaction_timeout_ms=step["timeoutMs"],
    )
    if step["transaction"]:
        producer.init_transactions()
        producer.begin_transaction()
    sent = [producer.send(plan["topic"], value=v, key=k, headers=h) for k, v, h in records(step)]
    for future in sent:
        future.get(timeout=20)
    if step["transaction"] == "commit":
        producer.commit_transaction()
    elif step["transaction"] == "abort":
        producer.abort_transaction()
    return producer


async def aiokafka(plan, step):
    from aiokafka import AIOKafkaProducer

    producer = AIOKafkaProducer(
        bootstrap_servers=plan["servers"],
        compression_type=None if step["codec"] == "none" else step["codec"],
        acks="all",
        enable_idempotence=step["idempotent"],
        transactional_id=step["name"] if step["transaction"] else None,
        transaction_timeout_ms=step["timeoutMs"],
    )
    await producer.start()
    if step["transaction"]:
        await producer.begin_transaction()
    for key, value, headers in records(step):
        await producer.send_and_wait(plan["topic"], value=value, key=key, headers=headers)
    if step["transaction"] == "commit":
        await producer.commit_transaction()
    elif step["transaction"] == "abort":
        await producer.abort_transaction()
    return producer


async def every(plan, step_of):
    return [await step_of(plan, step) for step in plan["steps"]]


if __name__ == "__main__":
    given = json.load(sys.stdin)
    client = sys.argv[1]
    if client == "aiokafka":
        made = asyncio.run(every(given, aiokafka))
    else:
        made = [{"confluent-kafka": confluent, "kafka-python": kafka_python}[client](given, step) for step in given["steps"]]
    print(len(made), flush=True)
    os._exit(0)
