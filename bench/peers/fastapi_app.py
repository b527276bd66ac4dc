"""FastAPI, as its tutorial builds an application: dependencies with yield for connection and user, plain def where the work blocks, a model for the body."""
import jwt
from fastapi import Depends, FastAPI, Header, HTTPException, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

import calls

app = FastAPI()


def get_db():
    db = calls.connect()
    db.isolation_level = None
    try:
        yield db
    finally:
        db.close()


def get_user(authorization: str = Header(default="")):
    try:
        return calls.user(authorization)
    except jwt.PyJWTError:
        raise HTTPException(status_code=401, detail="Could not validate credentials")


class Message(BaseModel):
    message_content: str = Field(min_length=1, max_length=10000)


@app.get("/health")
async def health():
    return {"status": "healthy"}


# Returned as a response: what is JSON already need not be looked through again.
@app.get("/conversations/{conversation_id}/messages")
def messages(conversation_id: int, limit: int = Query(default=50, ge=1, le=200), db=Depends(get_db), user=Depends(get_user)):
    page = calls.page(db, conversation_id, limit)
    if page is None:
        raise HTTPException(status_code=404, detail="Conversation not found")
    return JSONResponse(page)


@app.get("/dashboard/recent-chats")
def recent_chats(db=Depends(get_db), user=Depends(get_user)):
    return JSONResponse(calls.chats(db))


@app.post("/conversations/{conversation_id}/messages")
def accept(conversation_id: int, message: Message, db=Depends(get_db), user=Depends(get_user)):
    accepted = calls.accept(db, conversation_id, message.message_content)
    if accepted is None:
        raise HTTPException(status_code=404, detail="Conversation not found")
    return JSONResponse(accepted, status_code=202)
