"""Reads Kubernetes manifests from standard input.

json: prints them as a list of JSON.
standard: holds them against the schemas of Kubernetes, strictly: a word that no schema knows is wrong. Prints a line for
each; ends with 1 when something is wrong.
custom FOLDER: holds custom resources against the definitions in a folder, likewise. Says nothing of those that
none of them defines.
"""

import glob
import json
import sys

import jsonschema
import kubernetes_validate
import yaml


def strict(schema):
    """The schema with nothing allowed that it does not name."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: strict(part) for name, part in schema.items() if name not in ("default", "format")}
    if schema.get("x-kubernetes-int-or-string"):
        made.pop("anyOf", None)
        made["type"] = ["integer", "string"]
    open_ended = schema.get("x-kubernetes-preserve-unknown-fields") or "additionalProperties" in schema
    if isinstance(schema.get("properties"), dict) and not open_ended:
        made["additionalProperties"] = False
    return made


# Written in C where there is one, as definitions are long.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def name_of(document):
    return f"{document['apiVersion']} {document['kind']} {document['metadata']['name']}"


def check_standard(documents):
    wrong = 0
    for document in documents:
        try:
            kubernetes_validate.validate(document, "1.37", strict=True)
            print(f"{name_of(document)}: ok")
        except kubernetes_validate.SchemaNotFoundError:
            print(f"{name_of(document)}: unknown")
        except kubernetes_validate.ValidationError as error:
            print(f"{name_of(document)}: {error.message}")
            wrong += 1
    return 1 if wrong else 0


def definitions(folder):
    found = {}
    for path in glob.glob(folder + "/*.yaml"):
        with open(path) as file:
            for definition in yaml.load_all(file, Loader):
                spec = definition["spec"]
                for version in spec["versions"]:
                    name = f"{spec['group']}/{version['name']} {spec['names']['kind']}"
                    found[name] = strict(version["schema"]["openAPIV3Schema"])
    return found


def check_custom(documents, folder):
    known = definitions(folder)
    wrong = 0
    for document in documents:
        name = f"{document['apiVersion']} {document['kind']}"
        if name not in known:
            continue
        # Of every object the same, and described elsewhere.
        known[name]["properties"]["metadata"] = {"type": "object"}
        errors = list(jsonschema.Draft202012Validator(known[name]).iter_errors(document))
        for error in errors:
            print(f"{name_of(document)}: {error.json_path}: {error.message}")
        wrong += len(errors)
        if not errors:
            print(f"{name_of(document)}: ok")
    return 1 if wrong else 0


documents = [one for one in yaml.load_all(sys.stdin, Loader) if one is not None]
if sys.argv[1] == "json":
    print(json.dumps(documents, default=str))
elif sys.argv[1] == "standard":
    sys.exit(check_standard(documents))
else:
    sys.exit(check_custom(documents, sys.argv[2]))
