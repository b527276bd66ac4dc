import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../components/notify';
import { useKeptText } from '../components/use-kept-text';
import { text } from '../texts';
import { pause, pauseQuery, resume, type PauseState } from './automatic-query';

/** The switch: stops automatic replies everywhere, or allows them again. */
export function usePause(state: PauseState, onTurned?: () => void) {
  const client = useQueryClient();
  const reason = useKeptText('pause/reason');
  const turn = useMutation({
    mutationFn: () => (state.paused ? resume() : pause(reason.text)),
    onSuccess: now => {
      reason.forget();
      client.setQueryData(pauseQuery.queryKey, now);
      void client.invalidateQueries({ queryKey: ['modes'] });
      notify.done(now.paused ? text.modes.pausedDone : text.modes.resumedDone);
      onTurned?.();
    },
  });
  return { reason, turn };
}
