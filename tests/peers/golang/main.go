// Runs one command on a host with masterzen/winrm: a JSON request on standard input, a JSON line
// back.
package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/masterzen/winrm"
)

type request struct {
	Port                                   int
	User, Password, Scheme, Command, Input string
}

type answer struct {
	Exit        int    `json:"exit"`
	Output      string `json:"output"`
	Error       string `json:"error"`
	Refused     string `json:"refused,omitempty"`
	Interrupted bool   `json:"interrupted,omitempty"`
}

func run(asked request) (answer, error) {
	// Longer than the minute for which a host may keep silent.
	endpoint := winrm.NewEndpoint("127.0.0.1", asked.Port, true, true, nil, nil, nil, 90*time.Second)
	parameters := *winrm.DefaultParameters
	if asked.Scheme == "ntlm" {
		parameters.TransportDecorator = func() winrm.Transporter { return &winrm.ClientNTLM{} }
	}
	client, err := winrm.NewClientWithParameters(endpoint, asked.User, asked.Password, &parameters)
	if err != nil {
		return answer{}, err
	}
	shell, err := client.CreateShell()
	if err != nil {
		return answer{}, err
	}
	defer shell.Close()
	command, err := shell.Execute(asked.Command)
	if err != nil {
		return answer{}, err
	}
	if asked.Input != "" {
		if _, err := command.Stdin.Write([]byte(asked.Input)); err != nil {
			return answer{}, err
		}
		command.Stdin.Close()
	}
	var output, errors bytes.Buffer
	read := make(chan bool)
	go func() { output.ReadFrom(command.Stdout); read <- true }()
	go func() { errors.ReadFrom(command.Stderr); read <- true }()
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	for left := 2; left > 0; {
		select {
		case <-read:
			left--
		case <-interrupts:
			command.Close()
			return answer{Interrupted: true}, nil
		}
	}
	command.Wait()
	command.Close()
	return answer{Exit: command.ExitCode(), Output: output.String(), Error: errors.String()}, nil
}

func main() {
	var asked request
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		panic(err)
	}
	told, err := run(asked)
	if err != nil && strings.Contains(err.Error(), "401") {
		told.Refused = err.Error()
	} else if err != nil {
		panic(err)
	}
	json.NewEncoder(os.Stdout).Encode(told)
}
