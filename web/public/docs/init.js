// Starts Swagger UI on the document this server describes itself with.

/**
 * The page writes the example of a parameter into its field. Of an optional one that would narrow every list and
 * refuse every change for a stale revision, so these examples move into the text beside the field.
 */
function withCalmParameters(text) {
  const described = JSON.parse(text);
  for (const methods of Object.values(described.paths)) {
    for (const { parameters = [] } of Object.values(methods)) {
      for (const parameter of parameters.filter(({ required }) => !required)) {
        const example = parameter.example ?? parameter.schema?.example;
        if (example === undefined) continue;
        delete parameter.example;
        delete parameter.schema?.example;
        parameter.description = `${parameter.description ?? ''}\n\nExample: \`${example}\``;
      }
    }
  }
  return JSON.stringify(described);
}

window.ui = window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  filter: true,
  validatorUrl: null,
  plugins: [
    {
      statePlugins: {
        spec: {
          wrapActions: { updateSpec: (update) => (text) => update(text === '' ? text : withCalmParameters(text)) },
        },
      },
    },
  ],
});
