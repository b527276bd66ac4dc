import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { useLiveFrame } from '../live/live';

export const personasQuery = queryOptions({
  queryKey: ['personas'],
  queryFn: () => answer(api.GET('/personas', { params: { query: { limit: 200 } } })),
  staleTime: 5 * 60_000,
});

/** The name a persona goes by; what everyone calls it until it is known. */
export function usePersonaName(personaId: number | null | undefined) {
  const { data } = useQuery(personasQuery);
  return data?.find(p => (personaId == null ? p.is_default : p.persona_id === personaId))?.name ?? 'Persona';
}

export const moodQuery = (personaId?: number | null) =>
  queryOptions({
    queryKey: ['mood', personaId ?? null],
    queryFn: () => answer(api.GET('/mental-state/current', { params: { query: { persona_id: personaId ?? undefined } } })),
  });

/** A persona's mood as it moves. */
export function useMood(personaId?: number | null) {
  const client = useQueryClient();
  useLiveFrame('mood_changed', () => void client.invalidateQueries({ queryKey: ['mood'] }));
  return useQuery(moodQuery(personaId));
}

const faces: Record<string, string> = {
  cheerful: '😊', happy: '😊', joyful: '😄', excited: '🤩', calm: '😌', content: '🙂', relaxed: '😌', tired: '😴', exhausted: '🥱', sad: '😔', melancholic: '🥲',
  stressed: '😣', anxious: '😟', annoyed: '😒', angry: '😠', curious: '🧐', playful: '😜', thoughtful: '🤔', lonely: '🥺', proud: '😎', grateful: '🥰', neutral: '😐',
};

export const moodFace = (mood: string) => faces[mood.toLowerCase()] ?? '🙂';
