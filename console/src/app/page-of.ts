import { lazyRouteComponent } from '@tanstack/react-router';

/** A page that is loaded when somebody goes there, with the styles that the first page does without. */
export const pageOf: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(async () => {
    const [page] = await Promise.all([load(), import('./mantine-more')]);
    return page;
  }, name);
