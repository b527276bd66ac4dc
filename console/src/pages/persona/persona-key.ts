export const personaKey = (personaId: number) => ['persona', personaId];
