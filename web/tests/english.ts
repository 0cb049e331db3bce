/** Every test without a screen hears English in a British browser, as a page does before its app runs. */
Object.defineProperty(globalThis, 'navigator', {
  value: { language: 'en-GB', languages: ['en-GB'] },
  configurable: true,
  writable: true,
});
const { core, rest } = await import('../src/text/tables');
core.deliver((await import('../src/text/en/core')).en_core);
rest.deliver(await import('../src/text/en/rest'));
export {};
