import type { components as Identity, paths as IdentityPaths } from './generated/identity';
import type { components as Messaging, paths as MessagingPaths } from './generated/messaging';
import type { components as Persona, paths as PersonaPaths } from './generated/persona';
import type { paths as GatewayPaths } from './generated/gateway';

/** Every address of the platform. */
export type Paths = IdentityPaths & MessagingPaths & PersonaPaths & GatewayPaths;

export type IdentitySchemas = Identity['schemas'];
export type MessagingSchemas = Messaging['schemas'];
export type PersonaSchemas = Persona['schemas'];

export type Conversation = MessagingSchemas['ConversationResponse'];
export type Message = MessagingSchemas['MessageResponse'];
export type Reply = MessagingSchemas['ReplyResponse'];
export type Candidate = MessagingSchemas['CandidateResponse'];
export type LintFinding = MessagingSchemas['LintFinding'];
export type Subscriber = MessagingSchemas['SubscriberResponse'];
export type Changes = MessagingSchemas['ChangesResponse'];
export type Delivery = MessagingSchemas['DeliveryResponse'];
export type BrowserSession = IdentitySchemas['BrowserSessionResponse'];
export type PersonaCard = PersonaSchemas['PersonaResponse'];
