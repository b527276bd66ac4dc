"""Flask, as its tutorial builds an application: a connection in g, opened when first needed and closed with the request."""
import functools

import jwt
from flask import Flask, g, jsonify, request

import calls

app = Flask(__name__)


def get_db():
    if "db" not in g:
        g.db = calls.connect()
        g.db.isolation_level = None
    return g.db


@app.teardown_appcontext
def close_db(_error=None):
    db = g.pop("db", None)
    if db is not None:
        db.close()


def login_required(view):
    @functools.wraps(view)
    def wrapped(**arguments):
        try:
            g.user = calls.user(request.headers.get("Authorization"))
        except jwt.PyJWTError:
            return jsonify(error="Could not validate credentials"), 401
        return view(**arguments)
    return wrapped


@app.get("/health")
def health():
    return jsonify(status="healthy")


@app.get("/conversations/<int:conversation_id>/messages")
@login_required
def messages(conversation_id):
    page = calls.page(get_db(), conversation_id, min(int(request.args.get("limit", 50)), 200))
    return (jsonify(error="Conversation not found"), 404) if page is None else jsonify(page)


@app.get("/dashboard/recent-chats")
@login_required
def recent_chats():
    return jsonify(calls.chats(get_db()))


@app.post("/conversations/<int:conversation_id>/messages")
@login_required
def accept(conversation_id):
    text = (request.get_json() or {}).get("message_content")
    if not isinstance(text, str) or not text.strip():
        return jsonify(error="message_content is required."), 400
    accepted = calls.accept(get_db(), conversation_id, text)
    return (jsonify(error="Conversation not found"), 404) if accepted is None else (jsonify(accepted), 202)
