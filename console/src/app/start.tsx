import { Navigate } from '@tanstack/react-router';
import { isOperator, useSession } from '../session/session';

/** Where somebody begins: the work, for who has it; else their own chat. */
export function Start() {
  return isOperator(useSession()) ? <Navigate to="/inbox/{-$conversationId}" params={{ conversationId: undefined }} replace /> : <Navigate to="/chat/{-$chatId}" params={{ chatId: undefined }} replace />;
}
