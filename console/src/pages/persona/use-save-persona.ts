import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { PersonaCard, PersonaSchemas } from '../../api/types';
import { personaKey } from './persona-key';

type Change = PersonaSchemas['PersonaRequest'];

/** Saves part of a persona; a change that somebody else made meanwhile is not overwritten. */
export function useSavePersona(persona: PersonaCard, onSaved: (saved: PersonaCard) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => answer(api.PUT('/personas/{id}', { params: { path: { id: persona.persona_id } }, body: { ...change, revision: persona.revision } })),
    onSuccess: saved => {
      client.setQueryData(personaKey(persona.persona_id), saved);
      void client.invalidateQueries({ queryKey: ['personas'] });
      onSaved(saved);
    },
    onError: () => client.invalidateQueries({ queryKey: personaKey(persona.persona_id) }),
  });
}
