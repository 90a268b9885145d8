// The screen in SolidJS with TanStack Table and TanStack Virtual.
import { render } from "solid-js/web";
import { Tenant } from "../shared/tenant";
import "../shared/style.css";
import { App } from "./app";

const tenant = new Tenant();
void tenant.load("en");

const root = document.getElementById("app");
if (root) render(() => <App tenant={tenant} />, root);
