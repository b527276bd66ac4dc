import type { Icon } from '@tabler/icons-react';
import type { BrowserSession } from '../api/types';

export type PageGroup = 'work' | 'character' | 'audience' | 'system';

/** What the shell knows of a page. */
export interface PageInfo {
  title: string;
  icon: Icon;
  group: PageGroup;
  /** Its place within the group. */
  order: number;
  /** Who may see it. The platform refuses the others anyway; this spares them the way. */
  allows: (session: BrowserSession) => boolean;
  /** `g` and then this key goes there. */
  key?: string;
}
