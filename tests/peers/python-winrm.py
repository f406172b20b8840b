"""Runs one command on a host with python3-winrm: a JSON request on standard input, a JSON line back."""
import base64
import json
import sys
import warnings

import xmltodict
from winrm.exceptions import InvalidCredentialsError
from winrm.protocol import Protocol

SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell"


def send(protocol, shell, command, data, end):
    """The library has no call for this; the message is the one that Ansible builds on it."""
    request = {"env:Envelope": protocol._get_soap_header(
        resource_uri=SHELL + "/cmd", action=SHELL + "/Send", shell_id=shell)}
    stream = request["env:Envelope"].setdefault("env:Body", {}).setdefault("rsp:Send", {}).setdefault("rsp:Stream", {})
    stream["@Name"] = "stdin"
    stream["@CommandId"] = command
    stream["#text"] = base64.b64encode(data).decode()
    if end:
        stream["@End"] = "true"
    protocol.send_message(xmltodict.unparse(request))


def run(request):
    protocol = Protocol("https://127.0.0.1:%d/wsman" % request["port"], transport="ssl",
                        username=request["user"], password=request["password"],
                        server_cert_validation="ignore")
    shell = protocol.open_shell(codepage=65001)
    try:
        data = request.get("input", "").encode()
        command = protocol.run_command(shell, request["command"], console_mode_stdin=not data)
        try:
            for begin in range(0, len(data), 90000):
                send(protocol, shell, command, data[begin:begin + 90000], begin + 90000 >= len(data))
            output, error, code = protocol.get_command_output(shell, command)
        finally:
            protocol.cleanup_command(shell, command)
    finally:
        protocol.close_shell(shell)
    return {"exit": code, "output": output.decode(), "error": error.decode()}


warnings.simplefilter("ignore")
try:
    answer = run(json.load(sys.stdin))
except InvalidCredentialsError as refused:
    answer = {"refused": str(refused)}
except KeyboardInterrupt:
    answer = {"interrupted": True}
json.dump(answer, sys.stdout)
