import { useMatches, useRouter } from '@tanstack/react-router';
import type { BrowserSession } from '../api/types';
import type { PageGroup, PageInfo } from './page-info';

export interface NavigationEntry extends PageInfo {
  to: string;
}

const groups: readonly PageGroup[] = ['work', 'character', 'audience', 'system'];

/** The pages somebody may see, by group, in order. */
export function usePages(session: BrowserSession) {
  const router = useRouter();
  const all = Object.values(router.routesByPath)
    .flatMap((route): NavigationEntry[] => (route.options.staticData?.page ? [{ ...route.options.staticData.page, to: withoutOptional(route.fullPath) }] : []))
    .filter(page => page.allows(session));
  return groups
    .map(group => ({ group, pages: all.filter(page => page.group === group).sort((a, b) => a.order - b.order) }))
    .filter(({ pages }) => pages.length > 0);
}

/** Who may see the page that is shown. */
export const useAllows = () => useMatches({ select: matches => matches.map(({ staticData }) => staticData.page?.allows ?? staticData.allows).findLast(allows => allows !== undefined) });

/** `/inbox/{-$conversationId}` without the part that may be left out. */
const withoutOptional = (path: string) => path.replace(/\/?\{-\$[^}]+\}/g, '') || '/';
