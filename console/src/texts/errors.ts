export const errors = {
  unreachable: 'The platform cannot be reached at the moment. Nothing you typed is lost; try again.',
  unexpected: 'Something went wrong on this page. Try again; if it happens again, reload the page.',
  title: 'That did not work',
  pageFailed: 'This page could not be shown',
  reload: 'Reload the page',
  notFound: 'There is no such page',
  notFoundHint: 'The address may be mistyped, or what it showed is gone.',
  notAllowed: 'This page is not for your role',
  toStart: 'Go to where you begin',
  notAllowedHint: 'Ask whoever runs this installation for the role that it needs.',
  newVersion: 'The console was updated. Reload the page to go on; what you typed is kept.',
  byStatus: (status: number) =>
    status === 401 ? 'Please sign in.'
    : status === 403 ? 'You may not do this.'
    : status === 404 ? 'This does not exist any more.'
    : status === 409 ? 'Someone was faster; look at it again.'
    : status === 413 ? 'That is too large.'
    : status === 429 ? 'That was too often; wait a moment.'
    : status >= 500 ? 'The platform could not do this at the moment; try again soon.'
    : `The platform refused this (${status}).`,
};
