import { about } from './about';
import { common } from './common';
import { conversations } from './conversations';
import { dashboard } from './dashboard';
import { errors } from './errors';
import { guide } from './guide';
import { paste } from './paste';
import { replies } from './replies';
import { shell } from './shell';
import { triage } from './triage';

/** Every word of the console, a file per page. A translation is another object of this shape. */
export const text = { about, common, conversations, dashboard, errors, guide, paste, replies, shell, triage };
