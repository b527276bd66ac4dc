import { IconPlugOff } from '@tabler/icons-react';
import { ApiError } from '../api/api-error';
import { text } from '../texts';
import { Empty } from './empty';

/** Whether a platform of another version does without what was asked for. */
export const isNotThere = (error: unknown) => error instanceof ApiError && (error.status === 404 || error.status === 405);

/** Says that this installation does without something. */
export function NotThere({ what }: { what: string }) {
  return <Empty icon={IconPlugOff} title={text.common.notThere(what)}>{text.common.notThereHint}</Empty>;
}
