/** Every word of the console, a file per page; a page loads those it uses. A translation is another folder of this shape. */
export * as text from './all';
