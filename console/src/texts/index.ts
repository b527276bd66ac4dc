import { common } from './common';
import { dashboard } from './dashboard';
import { errors } from './errors';
import { shell } from './shell';

/** Every word of the console, a file per page. A translation is another object of this shape. */
export const text = { common, dashboard, errors, shell };
