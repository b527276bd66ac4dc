import { createRootRoute } from '@tanstack/react-router';
import { NotFound, PageFailed } from './page-errors';
import { Shell } from './shell';

export const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: PageFailed });
