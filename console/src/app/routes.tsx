import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { IconBolt, IconChartHistogram, IconClipboardText, IconInbox, IconMessages } from '@tabler/icons-react';
import { isAnyone, isOperator } from '../session/session';
import { text } from '../texts';
import { administration } from './administration-routes';
import { PageFailed } from './page-errors';
import type { PageInfo } from './page-info';
import { pageOf } from './page-of';
import { root } from './root-route';
import { Start } from './start';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    page?: PageInfo;
    /** Who may see a page that is not in the navigation. */
    allows?: PageInfo['allows'];
  }
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: Start,
});

// A page is a file in src/pages/<name>/ and an entry here; `page` puts it into the navigation and says who may see it.
interface InboxSearch {
  view?: 'unread' | 'waiting';
  channel?: string;
  subscriber?: number;
  q?: string;
}

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox/{-$conversationId}',
  validateSearch: (search): InboxSearch => ({
    view: search['view'] === 'unread' || search['view'] === 'waiting' ? search['view'] : undefined,
    channel: typeof search['channel'] === 'string' ? search['channel'] : undefined,
    subscriber: Number(search['subscriber']) || undefined,
    q: search['q'] === undefined ? undefined : String(search['q']),
  }),
  component: lazyRouteComponent(() => import('../pages/inbox/inbox-page'), 'InboxPage'),
  staticData: { page: { title: text.shell.pages.inbox, icon: IconInbox, group: 'work', order: 1, allows: isOperator, key: 'i' } },
});

const triage = createRoute({
  getParentRoute: () => root,
  path: '/triage',
  component: pageOf(() => import('../pages/triage/triage-page'), 'TriagePage'),
  staticData: { page: { title: text.shell.pages.triage, icon: IconBolt, group: 'work', order: 2, allows: isOperator, key: 't' } },
});

const paste = createRoute({
  getParentRoute: () => root,
  path: '/paste',
  validateSearch: (search): { sample?: true; subscriber?: number } => ({ sample: search['sample'] ? true : undefined, subscriber: Number(search['subscriber']) || undefined }),
  component: pageOf(() => import('../pages/paste/paste-page'), 'PastePage'),
  staticData: { page: { title: text.shell.pages.paste, icon: IconClipboardText, group: 'work', order: 3, allows: isOperator, key: 'p' } },
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/dashboard',
  component: pageOf(() => import('../pages/dashboard/dashboard-page'), 'DashboardPage'),
  staticData: { page: { title: text.shell.pages.dashboard, icon: IconChartHistogram, group: 'work', order: 4, allows: isOperator, key: 'd' } },
});

const chat = createRoute({
  getParentRoute: () => root,
  path: '/chat/{-$chatId}',
  component: pageOf(() => import('../pages/chat/chat-page'), 'ChatPage'),
  staticData: { page: { title: text.shell.pages.chat, icon: IconMessages, group: 'work', order: 5, allows: isAnyone, key: 'l' } },
});

const tree = root.addChildren([start, inbox, triage, paste, dashboard, chat, ...administration]);

export const createConsoleRouter = () =>
  createRouter({ routeTree: tree, basepath: '/console', defaultPreload: 'intent', defaultErrorComponent: PageFailed, scrollRestoration: true, defaultPendingMs: 300 });
