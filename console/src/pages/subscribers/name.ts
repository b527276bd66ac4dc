interface Named {
  username: string;
  name: string | null;
  lastname: string | null;
}

/** What a subscriber is called: the name, else the user name. */
export const nameOf = ({ username, name, lastname }: Named) => [name, lastname].filter(Boolean).join(' ') || username;
