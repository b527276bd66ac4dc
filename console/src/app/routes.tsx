import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { IconChartHistogram } from '@tabler/icons-react';
import { isOperator } from '../session/session';
import { text } from '../texts';
import { NotFound, PageFailed } from './page-errors';
import type { PageInfo } from './page-info';
import { Shell } from './shell';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    page?: PageInfo;
  }
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: PageFailed });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/dashboard', replace: true });
  },
});

// A page is a file in src/pages/<name>/ and an entry here; `page` puts it into the navigation and says who may see it.
const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('../pages/dashboard/dashboard-page'), 'DashboardPage'),
  staticData: { page: { title: text.shell.pages.dashboard, icon: IconChartHistogram, group: 'work', order: 4, allows: isOperator, key: 'd' } },
});

const tree = root.addChildren([start, dashboard]);

export const createConsoleRouter = () =>
  createRouter({ routeTree: tree, basepath: '/console', defaultPreload: 'intent', defaultErrorComponent: PageFailed, scrollRestoration: true, defaultPendingMs: 300 });
