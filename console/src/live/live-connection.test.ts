import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backOff, LiveConnection } from './live-connection';

class Socket {
  static all: Socket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((e: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  readyState = 1;
  said: string[] = [];
  closed = false;
  constructor() { Socket.all.push(this); }
  send(text: string) { this.said.push(text); }
  close() { this.closed = true; }
  frame(type: string, data: object = {}) { this.onmessage?.({ data: JSON.stringify({ type, data }) }); }
}

const listeners = new Map<string, () => void>();
let live: LiveConnection;
const newest = () => Socket.all.at(-1)!;

beforeEach(() => {
  vi.useFakeTimers();
  Socket.all = [];
  listeners.clear();
  const target = { addEventListener: (type: string, handler: () => void) => listeners.set(type, handler), removeEventListener: (type: string) => listeners.delete(type) };
  vi.stubGlobal('window', target);
  vi.stubGlobal('document', { ...target, visibilityState: 'visible' });
  vi.stubGlobal('WebSocket', { OPEN: 1 });
  live = new LiveConnection({ address: () => 'ws://x/ws', delay: () => 100, create: () => new Socket() as unknown as WebSocket });
  live.start();
});

afterEach(() => {
  live.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the live connection', () => {
  it('hands frames to whoever asked for their type', () => {
    const heard: unknown[] = [];
    const stop = live.on('reply_ready', frame => heard.push(frame.data));
    newest().onopen!();
    newest().frame('reply_ready', { reply_id: 3 });
    newest().frame('other');
    stop();
    newest().frame('reply_ready', { reply_id: 4 });
    expect(heard).toEqual([{ reply_id: 3 }]);
  });

  it('comes back by itself and says that something may have been missed', () => {
    const resumed = vi.fn();
    live.onResumed(resumed);
    newest().onopen!();
    expect(resumed).not.toHaveBeenCalled();
    newest().onclose!();
    expect(live.state).toBe('lost');
    vi.advanceTimersByTime(100);
    expect(Socket.all).toHaveLength(2);
    newest().onopen!();
    expect(live.state).toBe('open');
    expect(resumed).toHaveBeenCalledOnce();
  });

  it('notices a dead line by an unanswered ping', () => {
    newest().onopen!();
    vi.advanceTimersByTime(20_000);
    expect(newest().said).toEqual(['{"type":"ping"}']);
    vi.advanceTimersByTime(10_000);
    expect(live.state).toBe('lost');
  });

  it('stays while pings are answered', () => {
    newest().onopen!();
    vi.advanceTimersByTime(20_000);
    newest().frame('pong');
    vi.advanceTimersByTime(15_000);
    expect(live.state).toBe('open');
  });

  it('does not wait when the network is back', () => {
    newest().onopen!();
    listeners.get('offline')!();
    expect(live.state).toBe('lost');
    listeners.get('online')!();
    expect(Socket.all).toHaveLength(2);
  });

  it('goes elsewhere when the server says so', () => {
    newest().onopen!();
    newest().frame('reconnect');
    vi.advanceTimersByTime(100);
    expect(Socket.all).toHaveLength(2);
  });

  it('survives frames that are none', () => {
    newest().onopen!();
    newest().onmessage!({ data: 'not json' });
    newest().onmessage!({ data: '42' });
    expect(live.state).toBe('open');
  });
});

it('waits longer each time, within bounds', () => {
  expect(backOff(0, () => 0.5)).toBe(500);
  expect(backOff(3, () => 0.5)).toBe(4000);
  expect(backOff(50, () => 1)).toBeLessThanOrEqual(40_000);
});
