import { whenVisible } from './visibility';

export type LiveState = 'connecting' | 'open' | 'lost';

/** A frame as the platform sends it: `{"type": ..., "data": {...}}`. */
export interface LiveFrame {
  type: string;
  data: Record<string, unknown>;
}

export interface LiveOptions {
  address: () => string;
  /** Says when to try again, in milliseconds, after so many failures in a row. */
  delay?: (failures: number) => number;
  create?: (address: string) => WebSocket;
}

const PING_EVERY = 20_000;
const PONG_WITHIN = 10_000;

/** Half a second, doubling to half a minute, spread so that many consoles do not return in step. */
export const backOff = (failures: number, random = Math.random) => Math.min(30_000, 500 * 2 ** Math.min(failures, 6)) * (0.75 + random() / 2);

/**
 * The connection to `/ws`: comes back by itself, notices a dead line by unanswered pings, and says at each return that
 * something may have been missed (`resumed`), so that whoever shows data asks for the changes since what it knows.
 */
export class LiveConnection {
  private socket: WebSocket | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ping: ReturnType<typeof setInterval> | undefined;
  private pong: ReturnType<typeof setTimeout> | undefined;
  private opened = 0;
  private running = false;
  private stopWatching: (() => void) | null = null;
  private readonly frames = new Map<string, Set<(frame: LiveFrame) => void>>();
  private readonly resumed = new Set<() => void>();
  private readonly watchers = new Set<() => void>();
  state: LiveState = 'connecting';

  constructor(private readonly options: LiveOptions) {}

  start() {
    if (this.running) return;
    this.running = true;
    window.addEventListener('online', this.now);
    window.addEventListener('offline', this.offline);
    this.stopWatching = whenVisible(this.now);
    this.connect();
  }

  stop() {
    this.running = false;
    window.removeEventListener('online', this.now);
    window.removeEventListener('offline', this.offline);
    this.stopWatching?.();
    clearTimeout(this.timer);
    this.drop();
  }

  on(type: string, handler: (frame: LiveFrame) => void) {
    const handlers = this.frames.get(type) ?? new Set();
    this.frames.set(type, handlers.add(handler));
    return () => void handlers.delete(handler);
  }

  onResumed(handler: () => void) {
    this.resumed.add(handler);
    return () => void this.resumed.delete(handler);
  }

  readonly watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  };

  private connect() {
    clearTimeout(this.timer);
    this.drop();
    const socket = (this.options.create ?? (address => new WebSocket(address)))(this.options.address());
    this.socket = socket;
    socket.onopen = () => {
      this.failures = 0;
      this.set('open');
      this.ping = setInterval(() => this.alive(socket), PING_EVERY);
      if (this.opened++ > 0) for (const handler of this.resumed) handler();
    };
    socket.onmessage = event => {
      clearTimeout(this.pong);
      const frame = parse(event.data);
      if (frame?.type === 'reconnect') this.lose(socket);
      else if (frame) for (const handler of this.frames.get(frame.type) ?? []) handler(frame);
    };
    socket.onclose = () => this.lose(socket);
  }

  private alive(socket: WebSocket) {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send('{"type":"ping"}');
    clearTimeout(this.pong);
    this.pong = setTimeout(() => this.lose(socket), PONG_WITHIN);
  }

  private lose(socket: WebSocket) {
    if (socket !== this.socket) return;
    this.drop();
    if (!this.running) return;
    this.set('lost');
    this.timer = setTimeout(() => this.connect(), (this.options.delay ?? backOff)(this.failures++));
  }

  private drop() {
    clearInterval(this.ping);
    clearTimeout(this.pong);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  /** The network is back, or somebody looks: no reason to wait any longer. */
  private readonly now = () => {
    if (this.running && this.state !== 'open') this.connect();
    else if (this.socket) this.alive(this.socket);
  };

  private readonly offline = () => {
    if (this.socket) this.lose(this.socket);
  };

  private set(state: LiveState) {
    if (state === this.state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}

function parse(data: unknown): LiveFrame | null {
  try {
    const frame = JSON.parse(String(data)) as Partial<LiveFrame> | null;
    return frame && typeof frame.type === 'string' ? { type: frame.type, data: frame.data ?? {} } : null;
  } catch {
    return null;
  }
}
