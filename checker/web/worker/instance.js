// How Pyodide's glue comes by its WebAssembly, which the worker has loaded, checked and compiled.

/**
 * Have the glue with these settings instantiate `module`, a promise, by `instantiate(module, imports)`.
 * The promise that comes back fails if that fails, and never ends otherwise.
 */
export function instantiateBy(settings, module, instantiate) {
  return new Promise((_, fail) => {
    settings.instantiateWasm = (imports, receive) => {
      // Two functions come from Pyodide's loader; these are the ones it takes on iOS.
      const error = Symbol("error");
      imports.env.Jsv_GetError_import = () => error;
      imports.env.JsvError_Check = (value) => value === error;
      Promise.resolve(module)
        .then(async (compiled) => receive(await instantiate(compiled, imports), compiled))
        .catch(fail);
      return {}; // it follows later
    };
  });
}
