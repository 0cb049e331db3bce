/// <reference types="vite/client" />

/** Differs between builds whose things look different on the wire; set by vite.config.ts. */
declare const API_SHAPE: string;
