import { createRoute } from '@tanstack/react-router';
import {
  IconAdjustmentsHorizontal, IconBulb, IconFlag, IconMasksTheater, IconMoodSmile, IconNotebook, IconPlugConnected, IconServerCog, IconUserCircle, IconUserCog, IconUsers,
} from '@tabler/icons-react';
import type { Delivery } from '../api/types';
import { readFilters } from '../pages/subscribers/list-query';
import { isAnyone, isOperator, isSuperuser } from '../session/session';
import { text } from '../texts';
import { pageOf } from './page-of';
import { root } from './root-route';

const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined);
const id = (value: unknown) => Number(value) || undefined;
const oneOf = <T extends string>(value: unknown, ...known: T[]) => known.find(k => k === value);

const personas = createRoute({
  getParentRoute: () => root,
  path: '/personas',
  component: pageOf(() => import('../pages/personas/personas-page'), 'PersonasPage'),
  staticData: { page: { title: text.shell.pages.personas, icon: IconMasksTheater, group: 'character', order: 1, allows: isOperator, key: 'c' } },
});

const persona = createRoute({
  getParentRoute: () => root,
  path: '/personas/$personaId',
  validateSearch: (search: Record<string, unknown>): { tab?: 'character' | 'behaviour' | 'versions' } => ({ tab: oneOf(search['tab'], 'character', 'behaviour', 'versions') }),
  component: pageOf(() => import('../pages/persona/persona-page'), 'PersonaPage'),
  staticData: { allows: isOperator },
});

const diary = createRoute({
  getParentRoute: () => root,
  path: '/diary',
  validateSearch: (search: Record<string, unknown>): { day?: string; chosen?: string; persona?: number } => ({ day: day(search['day']), chosen: day(search['chosen']), persona: id(search['persona']) }),
  component: pageOf(() => import('../pages/diary/diary-page'), 'DiaryPage'),
  staticData: { page: { title: text.shell.pages.diary, icon: IconNotebook, group: 'character', order: 2, allows: isOperator, key: 'y' } },
});

const mood = createRoute({
  getParentRoute: () => root,
  path: '/mood',
  validateSearch: (search: Record<string, unknown>): { persona?: number } => ({ persona: id(search['persona']) }),
  component: pageOf(() => import('../pages/mood/mood-page'), 'MoodPage'),
  staticData: { page: { title: text.shell.pages.mood, icon: IconMoodSmile, group: 'character', order: 3, allows: isOperator, key: 'm' } },
});

const modes = createRoute({
  getParentRoute: () => root,
  path: '/automatic-replies',
  component: pageOf(() => import('../pages/modes/modes-page'), 'ModesPage'),
  staticData: { page: { title: text.shell.pages.modes, icon: IconAdjustmentsHorizontal, group: 'character', order: 4, allows: isOperator, key: 'a' } },
});

const subscribers = createRoute({
  getParentRoute: () => root,
  path: '/subscribers',
  validateSearch: readFilters,
  component: pageOf(() => import('../pages/subscribers/subscribers-page'), 'SubscribersPage'),
  staticData: { page: { title: text.shell.pages.subscribers, icon: IconUsers, group: 'audience', order: 1, allows: isOperator, key: 's' } },
});

const subscriber = createRoute({
  getParentRoute: () => root,
  path: '/subscribers/$idSub',
  validateSearch: (search: Record<string, unknown>): { tab?: 'about' | 'memories' | 'preferences' | 'identity' } => ({ tab: oneOf(search['tab'], 'about', 'memories', 'preferences', 'identity') }),
  component: pageOf(() => import('../pages/subscriber/subscriber-page'), 'SubscriberPage'),
  staticData: { allows: isOperator },
});

const proposals = createRoute({
  getParentRoute: () => root,
  path: '/suggestions',
  component: pageOf(() => import('../pages/proposals/proposals-page'), 'ProposalsPage'),
  staticData: { page: { title: text.shell.pages.proposals, icon: IconBulb, group: 'audience', order: 2, allows: isOperator, key: 'q' } },
});

const channels = createRoute({
  getParentRoute: () => root,
  path: '/channels',
  validateSearch: (search: Record<string, unknown>): { state?: Delivery['state']; channel?: string; people?: 'stopped' } => ({
    state: oneOf(search['state'], 'queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'cancelled'), channel: typeof search['channel'] === 'string' ? search['channel'] : undefined,
    people: oneOf(search['people'], 'stopped'),
  }),
  component: pageOf(() => import('../pages/channels/channels-page'), 'ChannelsPage'),
  staticData: { page: { title: text.shell.pages.channels, icon: IconPlugConnected, group: 'audience', order: 3, allows: isOperator, key: 'h' } },
});

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports/{-$reportId}',
  validateSearch: (search: Record<string, unknown>): { whose?: 'mine' | 'all'; status?: 'open' | 'in_progress' | 'resolved' } => ({ whose: oneOf(search['whose'], 'mine', 'all'), status: oneOf(search['status'], 'open', 'in_progress', 'resolved') }),
  component: pageOf(() => import('../pages/reports/reports-page'), 'ReportsPage'),
  staticData: { page: { title: text.shell.pages.reports, icon: IconFlag, group: 'system', order: 1, allows: isAnyone, key: 'r' } },
});

const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  validateSearch: (search: Record<string, unknown>): { tab?: 'users' | 'roles' } => ({ tab: oneOf(search['tab'], 'users', 'roles') }),
  component: pageOf(() => import('../pages/users/users-page'), 'UsersPage'),
  staticData: { page: { title: text.shell.pages.users, icon: IconUserCog, group: 'system', order: 2, allows: isSuperuser, key: 'u' } },
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  component: pageOf(() => import('../pages/operations/operations-page'), 'OperationsPage'),
  staticData: { page: { title: text.shell.pages.operations, icon: IconServerCog, group: 'system', order: 3, allows: isSuperuser, key: 'o' } },
});

const profile = createRoute({
  getParentRoute: () => root,
  path: '/profile',
  component: pageOf(() => import('../pages/profile/profile-page'), 'ProfilePage'),
  staticData: { page: { title: text.shell.pages.profile, icon: IconUserCircle, group: 'system', order: 4, allows: isAnyone, key: 'e' } },
});

/** The pages about the character, its audience and the installation. */
export const administration = [personas, persona, diary, mood, modes, subscribers, subscriber, proposals, channels, reports, users, operations, profile] as const;
