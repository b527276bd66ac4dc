import { about } from './about';
import { channels } from './channels';
import { chat } from './chat';
import { common } from './common';
import { conversations } from './conversations';
import { dashboard } from './dashboard';
import { diary } from './diary';
import { errors } from './errors';
import { guide } from './guide';
import { modes } from './modes';
import { mood } from './mood';
import { operations } from './operations';
import { paste } from './paste';
import { personas } from './personas';
import { profile } from './profile';
import { proposals } from './proposals';
import { replies } from './replies';
import { reports } from './reports';
import { shell } from './shell';
import { subscribers } from './subscribers';
import { triage } from './triage';
import { users } from './users';

/** Every word of the console, a file per page. A translation is another object of this shape. */
export const text = { about, channels, chat, common, conversations, dashboard, diary, errors, guide, modes, mood, operations, paste, personas, profile, proposals, replies, reports, shell, subscribers, triage, users };
