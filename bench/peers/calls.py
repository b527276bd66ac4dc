"""The same calls over the same tables, for both peers: what a conversation page, a dashboard and an accepted message take."""
import json
import os
import sqlite3
import uuid
from datetime import datetime, timezone

import jwt

DATABASE = os.environ["DATABASE"]
SECRET = os.environ["SECRET_KEY"]

PAGE = """SELECT message_id, public_id, conversation_id, sender_type, sender_id, message_content, type, media_urls, timestamp, sentiment, topic, is_read, status,
 importance_level, response_to_message_id, sequence, created_at FROM messages WHERE conversation_id = ? AND deleted_at IS NULL ORDER BY position DESC LIMIT ?"""

CHATS = """SELECT m.message_id, m.conversation_id, m.sender_type, m.sender_id, m.message_content, m.type, m.timestamp, m.is_read FROM subscribers s JOIN messages m ON m.message_id =
 (SELECT x.message_id FROM messages x WHERE x.sender_type = 'subscriber' AND x.sender_id = s.id_sub AND x.deleted_at IS NULL ORDER BY x.timestamp DESC, x.message_id DESC LIMIT 1)
 WHERE s.last_activity_date IS NOT NULL ORDER BY s.last_activity_date DESC LIMIT 10"""


def connect():
    # Safe as the platform is: WAL is set in the file, and a commit waits for the disk.
    connection = sqlite3.connect(DATABASE, timeout=30, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


def user(authorization):
    """The signed-in user's id; raises jwt.PyJWTError."""
    return jwt.decode((authorization or "").removeprefix("Bearer "), SECRET, algorithms=["HS256"])["sub"]


def page(db, conversation_id, limit):
    if db.execute("SELECT 1 FROM conversations WHERE conversation_id = ? AND deleted_at IS NULL", (conversation_id,)).fetchone() is None:
        return None
    messages = [dict(row) for row in db.execute(PAGE, (conversation_id, limit))]
    messages.reverse()
    for message in messages:
        message["media_urls"] = json.loads(message["media_urls"])
        message["is_read"] = bool(message["is_read"])
    return messages


def chats(db):
    return [dict(row) for row in db.execute(CHATS)]


def accept(db, conversation_id, text):
    """One message at the end of a conversation and the event that tells of it, in one transaction."""
    now = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S.%f")
    db.execute("BEGIN IMMEDIATE")
    try:
        conversation = db.execute("SELECT subscriber_id, sequence FROM conversations WHERE conversation_id = ? AND deleted_at IS NULL", (conversation_id,)).fetchone()
        if conversation is None:
            db.rollback()
            return None
        position = db.execute("SELECT coalesce(max(position), 0) + 1048576 FROM messages WHERE conversation_id = ?", (conversation_id,)).fetchone()[0]
        message_id = db.execute(
            """INSERT INTO messages (public_id, conversation_id, sender_type, sender_id, message_content, type, media_urls, timestamp, time_known, is_read, status,
             importance_level, position, sequence, created_at, updated_at) VALUES (?, ?, 'subscriber', ?, ?, 'text', '[]', ?, 1, 0, 'received', 'normal', ?, ?, ?, ?)""",
            (str(uuid.uuid4()).upper(), conversation_id, conversation["subscriber_id"], text, now, position, conversation["sequence"] + 1, now, now)).lastrowid
        db.execute(
            """UPDATE conversations SET sequence = sequence + 1, last_message_id = ?, last_message_content = ?, last_sender_type = 'subscriber', last_message_time = ?,
             unread_count = unread_count + 1, updated_at = ? WHERE conversation_id = ?""", (message_id, text, now, now, conversation_id))
        db.execute("UPDATE subscribers SET last_activity_date = ? WHERE id_sub = ?", (now, conversation["subscriber_id"]))
        db.execute(
            "INSERT INTO outbox (message_id, type, body, model_work, created_at, attempts) VALUES (?, 'MessageReceived', ?, 0, ?, 0)",
            (str(uuid.uuid4()).upper(), json.dumps({"conversation_id": conversation_id, "message_id": message_id, "text": text}), now))
        db.commit()
        return {"message_id": message_id, "conversation_id": conversation_id, "sender_type": "subscriber", "message_content": text, "created_at": now}
    except BaseException:
        db.rollback()
        raise
