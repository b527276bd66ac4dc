export const guide = {
  title: 'First steps',
  welcome: 'Welcome. Your first reply is two minutes away',
  lead: 'Paste a chat from any app. Your character drafts the answer, you decide what is sent.',
  persona: (name: string) => `Your character is ${name}, with a diary, moods and a memory of their own. You can change all of it, or import another.`,
  trySample: 'Try a sample chat',
  pasteOwn: 'Paste a chat of your own',
  parts: {
    paste: 'Paste',
    pasteHint: 'Copy a chat from Instagram, WhatsApp, Telegram or anywhere, and drop it in.',
    draft: 'Review',
    draftHint: 'A draft in character is ready seconds later. Edit it, steer it, ask for others.',
    send: 'Send',
    sendHint: 'Approve, copy it back into the chat, and mark it as sent.',
  },
  steps: {
    paste: 'Look at what was understood, then press “Add to the inbox”.',
    review: 'This is the draft. Change it if you like, then press “Approve and copy”.',
    send: 'It is in your clipboard: paste it where the chat takes place, then press “Mark as sent”.',
    done: 'That was the whole of it. Next: your own chats in Paste, and Triage for many drafts at once.',
  },
  finish: 'Got it',
  skip: 'Leave the guide',
  sample: (persona: string) =>
    [
      `Maya: hey ${persona}! how was the hike yesterday?`,
      `${persona}: so good, my legs are dead though`,
      `Maya: haha I bet. my exam is on friday and I am so nervous, I can't sleep`,
      `Maya: do you have a trick for when you're nervous?`,
    ].join('\n'),
};
