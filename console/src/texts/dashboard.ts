export const dashboard = {
  lead: 'How the character and its audience are doing.',
  totalSubscribers: 'Subscribers',
  newSubscribers: 'New in the last 24 hours',
  waiting: 'Replies waiting for you',
  beingWritten: 'Drafts being written',
  unedited: 'Approved without an edit',
  medianReply: 'Time to a reply, half are faster',
  failures: 'Failed drafts in 24 hours',
  sent: 'Replies sent',
};
